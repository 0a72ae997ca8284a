package org.medgroup.gateway.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells requests that a page makes by itself from those that a person caused: {@code X-Background: 1}, or a live stream.
 * They use the session but do not prolong it, or an abandoned screen would stay signed in for ever.
 */
final class Unattended extends OncePerRequestFilter {
    static final String HEADER = "X-Background";

    private static final ThreadLocal<Boolean> UNATTENDED = ThreadLocal.withInitial(() -> false);

    static boolean now() {
        return UNATTENDED.get();
    }

    static boolean is(HttpServletRequest request) {
        return "1".equals(request.getHeader(HEADER))
                || request.getRequestURI().startsWith("/api/")
                        && request.getRequestURI().endsWith("/stream");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UNATTENDED.set(is(request));
        try {
            chain.doFilter(request, response);
        } finally {
            UNATTENDED.remove();
        }
    }
}
