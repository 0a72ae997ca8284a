package org.medgroup.gateway.protection;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.medgroup.gateway.problem.Problem;
import org.medgroup.gateway.problem.Problems;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** A content type that says nothing: Spring MVC fails over it wherever it reads the headers, in error pages too. */
@Component
@Order(-49) // after Spring Security, as the body's limit
class ReadableContentType extends OncePerRequestFilter {
    private final Problems problems;

    ReadableContentType(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isReadable(request.getContentType())) {
            chain.doFilter(request, response);
        } else {
            problems.write(response, Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
        }
    }

    private static boolean isReadable(@Nullable String type) {
        if (type == null || type.isEmpty()) {
            return true;
        }
        try {
            return MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
