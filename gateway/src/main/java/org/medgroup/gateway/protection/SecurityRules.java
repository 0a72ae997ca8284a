package org.medgroup.gateway.protection;

import jakarta.servlet.http.HttpServletRequest;
import org.medgroup.gateway.GatewaySettings;
import org.medgroup.gateway.login.SignInFlow;
import org.medgroup.gateway.problem.Problem;
import org.medgroup.gateway.problem.Problems;
import org.medgroup.gateway.session.SessionCookie;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Two ways in, told apart by what a request carries. A bearer token and no session cookie: a program, no session, no
 * proof of origin needed, because no browser adds a bearer token by itself. Everything else: a browser, which signs in
 * through the identity provider and proves with every write that its own page sent it.
 */
@Configuration(proxyBeanMethods = false)
class SecurityRules {
    private final Problems problems;
    private final RateLimits rates;

    SecurityRules(Problems problems, RateLimits rates) {
        this.problems = problems;
        this.rates = rates;
    }

    /** Pages for people without an account: the address is all that they have, and no session is looked at. */
    @Bean
    @Order(0)
    SecurityFilterChain publicPages(HttpSecurity http) {
        return headers(http)
                .securityMatcher("/public/**")
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(refusal()).accessDeniedHandler(denial()))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .addFilterAfter(rates.publicPages(), AnonymousAuthenticationFilter.class)
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, GatewaySettings settings) {
        var cookie = SessionCookie.name(settings.session());
        return headers(http)
                .securityMatcher(request -> hasBearerToken(request) && !SessionCookie.isIn(request, cookie))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(tokens -> tokens.authenticationEntryPoint(refusal())
                        .accessDeniedHandler(denial())
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(rolesAsAuthorities()))
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler(refusal()::commence);
                                return filter;
                            }
                        }))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(refusal()).accessDeniedHandler(denial()))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**", "/error")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAuthority("admin")
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .addFilterAfter(rates.requests(), AnonymousAuthenticationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain browsers(HttpSecurity http, SignInFlow signIn, GatewaySettings settings) {
        var chain = headers(http)
                .csrf(csrf -> csrf.spa().csrfTokenRepository(originProof(settings)))
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(refusal()).accessDeniedHandler(denial()))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**", "/error")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .requestMatchers("/api/**")
                        .authenticated()
                        // the page and its files say nothing about anybody
                        .requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .logout(logout -> logout.logoutRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/logout"))
                        .addLogoutHandler(signIn.forgetting())
                        .logoutSuccessHandler(signIn.afterSignOut()))
                .addFilterBefore(rates.signIns(), OAuth2AuthorizationRequestRedirectFilter.class)
                .addFilterAfter(rates.requests(), AnonymousAuthenticationFilter.class);
        return signIn.into(chain).build();
    }

    private static HttpSecurity headers(HttpSecurity http) {
        return http.headers(headers -> {
            headers.defaultsDisabled().cacheControl(Customizer.withDefaults());
            AnswerHeaders.WRITERS.forEach(headers::addHeaderWriter);
        });
    }

    private static boolean hasBearerToken(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    }

    // readable by the page, which repeats it in a header; another origin can read neither
    private static CookieCsrfTokenRepository originProof(GatewaySettings settings) {
        var secure = "https".equals(settings.publicUrl().getScheme());
        var cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieCustomizer(
                attributes -> attributes.sameSite("Lax").secure(secure).path("/"));
        return cookie;
    }

    private static JwtAuthenticationConverter rolesAsAuthorities() {
        var roles = new JwtGrantedAuthoritiesConverter();
        roles.setAuthoritiesClaimName("roles");
        roles.setAuthorityPrefix("");
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(roles);
        return converter;
    }

    private AuthenticationEntryPoint refusal() {
        return (_, response, why) -> problems.write(
                response,
                why instanceof AuthenticationServiceException
                        ? Problem.identityProviderUnavailable()
                        : Problem.unauthenticated());
    }

    private AccessDeniedHandler denial() {
        return (_, response, why) -> problems.write(
                response, why instanceof CsrfException ? Problem.csrfTokenMissing() : Problem.forbidden());
    }
}
