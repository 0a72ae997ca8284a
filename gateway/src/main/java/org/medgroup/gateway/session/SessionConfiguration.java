package org.medgroup.gateway.session;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.medgroup.gateway.GatewaySettings;
import org.medgroup.gateway.problem.Problems;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.convert.ConversionService;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession
class SessionConfiguration {

    @Bean
    SealingKeys sealingKeys(GatewaySettings settings) {
        var file = settings.session().keyFile();
        if (file == null || file.isBlank()) {
            throw new IllegalStateException("MEDGROUP_SESSION_KEY_FILE does not name the file with the session keys");
        }
        return SealingKeys.read(Path.of(file));
    }

    @Bean
    ConversionService springSessionConversionService(SealingKeys keys) {
        return SealedAttributes.with(keys);
    }

    /** As long as the column is: 216 random bits, where a UUID has 122. */
    @Bean
    SessionIdGenerator sessionIds() {
        var random = new SecureRandom();
        return () -> {
            var bytes = new byte[27];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().encodeToString(bytes);
        };
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> idleTime(GatewaySettings settings) {
        return sessions ->
                sessions.setDefaultMaxInactiveInterval(settings.session().idle());
    }

    /** Two requests of one page that store the same attribute at once must not fail on each other. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer concurrentAttributes() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** Declared by its own type: Spring Session's filter passes over a repository of it knows not what. */
    @Bean
    @Primary
    AttendedSessions attendedSessions(JdbcIndexedSessionRepository sessions) {
        return new AttendedSessions(sessions);
    }

    @Bean
    FilterRegistrationBean<Unattended> unattended() {
        var filter = new FilterRegistrationBean<>(new Unattended());
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return filter;
    }

    @Bean
    FilterRegistrationBean<SessionsUnavailable> sessionsUnavailable(Problems problems) {
        var filter = new FilterRegistrationBean<>(new SessionsUnavailable(problems));
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 2);
        return filter;
    }

    @Bean
    CookieSerializer sessionCookie(GatewaySettings settings) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(SessionCookie.name(settings.session()));
        cookie.setUseSecureCookie(settings.session().secureCookie());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        return cookie;
    }
}
