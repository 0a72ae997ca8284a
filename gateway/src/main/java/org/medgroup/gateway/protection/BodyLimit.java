package org.medgroup.gateway.protection;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.medgroup.gateway.GatewaySettings;
import org.medgroup.gateway.problem.Problem;
import org.medgroup.gateway.problem.Problems;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stops a body at its limit: by the announced length, or, where none is announced, while it streams through. */
@Component
@Order(-50) // after Spring Security: whoever is not signed in hears only that
class BodyLimit extends OncePerRequestFilter {
    private final GatewaySettings.Limits limits;
    private final Problems problems;

    BodyLimit(GatewaySettings settings, Problems problems) {
        this.limits = settings.limits();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = (Imports.is(request) || isDocument(request) ? limits.importBody() : limits.body()).toBytes();
        if (request.getContentLengthLong() > limit) {
            problems.write(response, Problem.bodyTooLarge(limit));
        } else if (request.getContentLengthLong() < 0) {
            chain.doFilter(new Counted(request, limit), response);
        } else {
            chain.doFilter(request, response); // the server reads no more than was announced
        }
    }

    /** A scan is larger than what people type. */
    private static boolean isDocument(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/documents");
    }

    private static final class Counted extends HttpServletRequestWrapper {
        private final long limit;
        private @Nullable ServletInputStream counted;

        private Counted(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (counted == null) {
                counted = new CountedStream(super.getInputStream(), limit);
            }
            return counted;
        }
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final long limit;
        private long read;

        private CountedStream(ServletInputStream body, long limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            var next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var count = body.read(bytes, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int more) throws BodyTooLarge {
            read += more;
            if (read > limit) {
                throw new BodyTooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
