package org.medgroup.kit.testing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A write request with the header {@value #HEADER} is done and undone: its answer says in {@value #STATUS} what it would
 * have been. So thousands of requests can be tried on the same few things, in any order.
 */
final class DryRun extends OncePerRequestFilter {
    static final String HEADER = "X-Dry-Run";
    static final String STATUS = "X-Dry-Run-Status";

    /** Of a request that would have succeeded. */
    static final int WOULD_DO = 418;

    /** Inside the transaction that the write request's filter opens and, for this status, rolls back. */
    static FilterRegistrationBean<DryRun> registration() {
        var registration = new FilterRegistrationBean<>(new DryRun());
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        response.setHeader(STATUS, Integer.toString(response.getStatus()));
        if (response.getStatus() < HttpStatus.BAD_REQUEST.value()) {
            response.setStatus(WOULD_DO);
        }
    }
}
