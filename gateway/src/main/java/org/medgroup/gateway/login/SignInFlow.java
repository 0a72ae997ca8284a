package org.medgroup.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medgroup.gateway.GatewaySettings;
import org.medgroup.gateway.session.SessionCookie;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Signing in by authorization code with proof key, and out again at the identity provider too. */
@Component
public class SignInFlow {
    private static final Logger log = LoggerFactory.getLogger(SignInFlow.class);
    private static final String SIGNED_OUT = "/signed-out";

    private final ClientRegistrationRepository clients;
    private final TokensOfTheSession sessions;
    private final CurrentTokens tokens;
    private final RestClientAuthorizationCodeTokenResponseClient codeExchange;
    private final GatewaySettings settings;
    private final JsonMapper json;

    SignInFlow(
            ClientRegistrationRepository clients,
            TokensOfTheSession sessions,
            CurrentTokens tokens,
            RestClientAuthorizationCodeTokenResponseClient codeExchange,
            GatewaySettings settings,
            JsonMapper json) {
        this.clients = clients;
        this.sessions = sessions;
        this.tokens = tokens;
        this.codeExchange = codeExchange;
        this.settings = settings;
        this.json = json;
    }

    /** {@code GET /oauth2/authorization/keycloak} starts it; it ends at {@code /}, the page knows where it was. */
    public HttpSecurity into(HttpSecurity http) {
        return http.oauth2Login(login -> login.clientRegistrationRepository(clients)
                .authorizedClientRepository(sessions)
                .loginPage("/oauth2/authorization/" + SignInClient.ID)
                .authorizationEndpoint(start -> start.authorizationRequestResolver(askingAgainAfterIdleness()))
                .tokenEndpoint(end -> end.accessTokenResponseClient(codeExchange))
                .successHandler(new SimpleUrlAuthenticationSuccessHandler("/"))
                .failureHandler(failure("sign-in-failed"))
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                        filter.setAuthenticationFailureHandler(failure("sign-in-unavailable"));
                        return filter;
                    }
                }));
    }

    /**
     * The identity provider has a session of its own, which the streams of an abandoned screen kept fresh. Whoever comes
     * back after the session here has ended shows the password again.
     */
    private OAuth2AuthorizationRequestResolver askingAgainAfterIdleness() {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(
                clients, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                return again(request, requests.resolve(request));
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
                return again(request, requests.resolve(request, id));
            }
        };
    }

    private static @Nullable OAuth2AuthorizationRequest again(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest start) {
        return start == null || !SessionCookie.isStale(request)
                ? start
                : OAuth2AuthorizationRequest.from(start)
                        .additionalParameters(parameters -> parameters.put("prompt", "login"))
                        .build();
    }

    private static AuthenticationFailureHandler failure(String reason) {
        return (_, response, why) -> {
            log.warn("{}: {}", reason, why.getMessage());
            response.sendRedirect(SIGNED_OUT + "?reason=" + reason);
        };
    }

    public LogoutHandler forgetting() {
        return (request, _, _) -> tokens.forget(request);
    }

    /** A page that asks for JSON is told where to go, because a script cannot follow a redirect to another origin. */
    public LogoutSuccessHandler afterSignOut() {
        var answer = new SignedOut(clients);
        answer.setPostLogoutRedirectUri(settings.publicUrl() + SIGNED_OUT);
        answer.setDefaultTargetUrl(SIGNED_OUT);
        answer.setRedirectStrategy((request, response, location) -> {
            var accept = request.getHeader(HttpHeaders.ACCEPT);
            if (accept != null && accept.contains(MediaType.APPLICATION_JSON_VALUE)) {
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                response.getOutputStream().write(json.writeValueAsBytes(Map.of("location", location)));
            } else {
                response.sendRedirect(location);
            }
        });
        return answer;
    }

    private static final class SignedOut extends OidcClientInitiatedLogoutSuccessHandler {
        private SignedOut(ClientRegistrationRepository clients) {
            super(clients);
        }

        @Override
        protected String determineTargetUrl(
                HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
            try {
                return super.determineTargetUrl(request, response, authentication);
            } catch (RuntimeException e) {
                log.warn("Signed out here, but the identity provider cannot be told: {}", e.toString());
                return SIGNED_OUT;
            }
        }
    }
}
