package org.medgroup.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.medgroup.gateway.GatewaySettings;
import org.medgroup.gateway.login.RelayedToken;
import org.medgroup.gateway.login.RelayedToken.Unobtainable;
import org.medgroup.gateway.problem.Problem;
import org.medgroup.gateway.problem.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * {@code /api/<service>/**} goes to that service, path unchanged, as the signed-in user; {@code /public/<service>/**} as
 * nobody. Nothing else is routed.
 */
@Configuration(proxyBeanMethods = false)
class ServiceRoutes {
    /** The session and the proof of origin are between browser and gateway. */
    private static final List<String> NOT_FOR_SERVICES =
            List.of(HttpHeaders.COOKIE, HttpHeaders.AUTHORIZATION, "X-XSRF-TOKEN", "X-Background");

    /** Decided here for everything that leaves the gateway. */
    private static final List<String> NOT_FROM_SERVICES = List.of(
            HttpHeaders.SET_COOKIE,
            HttpHeaders.SERVER,
            "Content-Security-Policy",
            "Strict-Transport-Security",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "X-XSS-Protection");

    private final RelayedToken tokens;
    private final ServiceCircuits circuits;

    ServiceRoutes(RelayedToken tokens, ServiceCircuits circuits) {
        this.tokens = tokens;
        this.circuits = circuits;
    }

    @Bean
    RouterFunction<ServerResponse> services(GatewaySettings settings) {
        var routes = RouterFunctions.route();
        settings.services()
                .forEach((service, target) -> routes.add(route(service)
                        .route(path("/api/" + service + "/**"), http())
                        .before(uri(target.url()))
                        .filter(asTheSignedInUser())
                        .filter(circuits.around(service))
                        .after(without(NOT_FROM_SERVICES))
                        .build()));
        settings.services()
                .forEach((service, target) -> routes.add(route(service + "-public")
                        .route(path("/public/" + service + "/**"), http())
                        .before(uri(target.url()))
                        .before(asNobody())
                        .filter(circuits.around(service))
                        .after(without(NOT_FROM_SERVICES))
                        .build()));
        routes.route(path("/public/**"), _ -> Problems.answer(Problem.notFound()));
        routes.route(path("/api/**").and(path("/api/me").negate()), _ -> Problems.answer(Problem.notFound()));
        return routes.build();
    }

    private HandlerFilterFunction<ServerResponse, ServerResponse> asTheSignedInUser() {
        return (request, next) -> {
            try {
                var token = tokens.of(request.servletRequest());
                return token.isPresent()
                        ? next.handle(relaying(token.get()).apply(request))
                        : Problems.answer(Problem.unauthenticated());
            } catch (Unobtainable e) {
                return Problems.answer(Problem.identityProviderUnavailable());
            }
        };
    }

    private static Function<ServerRequest, ServerRequest> relaying(String token) {
        return request -> ServerRequest.from(request)
                .headers(headers -> {
                    NOT_FOR_SERVICES.forEach(headers::remove);
                    headers.setBearerAuth(token);
                })
                .build();
    }

    private static Function<ServerRequest, ServerRequest> asNobody() {
        return request -> ServerRequest.from(request)
                .headers(headers -> NOT_FOR_SERVICES.forEach(headers::remove))
                .build();
    }

    private static BiFunction<ServerRequest, ServerResponse, ServerResponse> without(List<String> names) {
        return (_, response) -> {
            names.forEach(response.headers()::remove);
            return response;
        };
    }
}
