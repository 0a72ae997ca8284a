package org.medgroup.gateway.protection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.medgroup.gateway.GatewaySettings;
import org.medgroup.gateway.GatewaySettings.Rate;
import org.medgroup.gateway.problem.Problem;
import org.medgroup.gateway.problem.Problems;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How often one caller may ask: a user by name, everybody else by address. The buckets live in this process, so with
 * several replicas a caller has that many times the rate; they protect the house from an accident, not from an army.
 */
@Component
class RateLimits {
    private static final int CALLERS = 100_000;

    private final GatewaySettings.Limits limits;
    private final Problems problems;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(CALLERS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    RateLimits(GatewaySettings settings, Problems problems) {
        this.limits = settings.limits();
        this.problems = problems;
    }

    /** Before anything is looked up: each start and end of a sign-in costs calls to the identity provider. */
    OncePerRequestFilter signIns() {
        return new Limit() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                var path = request.getRequestURI();
                return !path.startsWith("/oauth2/") && !path.startsWith("/login");
            }

            @Override
            Bucket bucket(HttpServletRequest request) {
                return RateLimits.this.bucket("sign-in|" + request.getRemoteAddr(), limits.signIns());
            }
        };
    }

    /** When it is known who asks. */
    OncePerRequestFilter requests() {
        return new Limit() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return request.getRequestURI().startsWith("/actuator/");
            }

            @Override
            Bucket bucket(HttpServletRequest request) {
                return Imports.is(request)
                        ? RateLimits.this.bucket("import|" + caller(request), limits.imports())
                        : RateLimits.this.bucket("request|" + caller(request), limits.requests());
            }
        };
    }

    /** Whoever guesses addresses has few guesses. */
    OncePerRequestFilter publicPages() {
        return new Limit() {
            @Override
            Bucket bucket(HttpServletRequest request) {
                return RateLimits.this.bucket("public|" + request.getRemoteAddr(), limits.publicPages());
            }
        };
    }

    private static String caller(HttpServletRequest request) {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || who instanceof AnonymousAuthenticationToken
                ? "address|" + request.getRemoteAddr()
                : "user|" + who.getName();
    }

    private Bucket bucket(String caller, Rate rate) {
        return buckets.get(
                caller,
                _ -> Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                        .build());
    }

    private abstract class Limit extends OncePerRequestFilter {
        abstract Bucket bucket(HttpServletRequest request);

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var probe = bucket(request).tryConsumeAndReturnRemaining(1);
            if (probe.isConsumed()) {
                chain.doFilter(request, response);
            } else {
                var wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
                problems.write(response, Problem.tooManyRequests(wait));
            }
        }
    }
}
