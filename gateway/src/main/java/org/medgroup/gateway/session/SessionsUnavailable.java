package org.medgroup.gateway.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.medgroup.gateway.problem.Problem;
import org.medgroup.gateway.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** While the sessions' database cannot be reached, browsers are asked to come back; nobody is signed out by it. */
final class SessionsUnavailable extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(SessionsUnavailable.class);

    private final Problems problems;

    SessionsUnavailable(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (!isAboutTheDatabase(e)) {
                throw e;
            }
            log.error("Sessions cannot be read or written", e);
            problems.write(response, Problem.serviceUnavailable("gateway"));
        }
    }

    private static boolean isAboutTheDatabase(@Nullable Throwable e) {
        return e != null
                && (e instanceof DataAccessException
                        || e instanceof TransactionException
                        || isAboutTheDatabase(e.getCause()));
    }
}
