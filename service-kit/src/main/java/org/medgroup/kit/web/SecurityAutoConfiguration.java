package org.medgroup.kit.web;

import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.Collection;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.problem.CommonProblems;
import org.medgroup.kit.problem.Problems;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Bearer tokens of one issuer, no sessions, and nothing open but health, the API's description and {@code /public}: pages
 * for people without an account, who prove by the address itself what they may do (ADR 115).
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
        })
@EnableConfigurationProperties(ResourceServerProperties.class)
public class SecurityAutoConfiguration {
    private static final int ISSUER_ANSWERS_WITHIN_MILLIS = 3_000;
    private static final int KEYS_AT_MOST_BYTES = 50 * 1024;
    private static final long KEYS_ASKED_FOR_EVERY_MILLIS = 2_000;
    private static final Duration KEYS_GOOD_WITHOUT_ISSUER = Duration.ofHours(4);

    /**
     * Fetches the issuer's keys when the first token comes, not before: the service may start while the issuer starts.
     * While the issuer does not answer, the keys that are known go on being good for some hours.
     */
    @Bean
    JwtDecoder jwtDecoder(ResourceServerProperties properties) throws MalformedURLException {
        var keys = JWKSourceBuilder.<SecurityContext>create(
                        properties.keysOrDefault().toURL(),
                        new DefaultResourceRetriever(
                                ISSUER_ANSWERS_WITHIN_MILLIS, ISSUER_ANSWERS_WITHIN_MILLIS, KEYS_AT_MOST_BYTES))
                .rateLimited(KEYS_ASKED_FOR_EVERY_MILLIS)
                .retrying(true)
                .outageTolerant(KEYS_GOOD_WITHOUT_ISSUER.toMillis())
                .build();
        var decoder = NimbusJwtDecoder.withJwkSource(keys).build();
        var validity = new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(properties.issuer().toString()),
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(properties.audience())));
        decoder.setJwtValidator(validity);
        return new RememberedTokens(decoder, validity);
    }

    /** The request as a whole is observed; a span for each of Spring Security's twenty filters tells nobody anything. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, Problems problems) {
        AuthenticationEntryPoint unauthenticated = (request, response, failure) -> {
            response.setHeader("WWW-Authenticate", "Bearer");
            var detail = failure instanceof InvalidBearerTokenException
                    ? "The access token is expired, damaged or not for this platform."
                    : "An access token is needed.";
            problems.write(problems.of(CommonProblems.UNAUTHENTICATED, detail), response);
        };
        AccessDeniedHandler denied = (request, response, failure) -> problems.write(problems.of(failure), response);
        return http.sessionManagement(session -> session.sessionCreationPolicy(STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // there are no cookies to forge requests with
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health",
                                "/actuator/health/**",
                                "/v3/api-docs",
                                "/v3/api-docs/**",
                                "/v3/api-docs.yaml",
                                "/public/**",
                                "/error")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/**")
                        .hasAnyRole(Role.ADMIN.code(), Role.AUDITOR.code())
                        .requestMatchers("/actuator/**")
                        .hasRole(Role.ADMIN.code())
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(new ActorFromJwt()))
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(denied)
                        .withObjectPostProcessor(issuerDown(problems, unauthenticated)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
                .build();
    }

    // by default an issuer that does not answer looks like a fault of this service
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> issuerDown(
            Problems problems, AuthenticationEntryPoint unauthenticated) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler((request, response, failure) -> {
                    if (failure instanceof InvalidBearerTokenException) {
                        unauthenticated.commence(request, response, failure);
                    } else {
                        problems.write(
                                problems.of(
                                        CommonProblems.TEMPORARILY_UNAVAILABLE,
                                        "The identity provider does not answer, so your token cannot be checked."),
                                response);
                    }
                });
                return filter;
            }
        };
    }
}
