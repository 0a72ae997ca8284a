package org.medgroup.kit.accesslog;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.medgroup.kit.access.AccessAutoConfiguration;
import org.medgroup.kit.access.AccessGrants;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.journal.AnchorProperties;
import org.medgroup.kit.problem.Problems;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The access log, in every service. */
@AutoConfiguration(
        after = AccessAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@EnableConfigurationProperties(AnchorProperties.class)
public class AccessLogAutoConfiguration {
    /** After Spring Security's chain (-100), around the transaction of a write (0). */
    private static final int AROUND_WRITES = -10;

    @Bean
    Accesses accesses(CurrentActor currentActor) {
        return new Accesses(currentActor);
    }

    @Bean
    AccessLog accessLog(DataSource dataSource, MeterRegistry meters) {
        var service = DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class, HikariDataSource.class);
        if (service == null) {
            throw new IllegalStateException("The access log takes its connection's settings from a Hikari pool");
        }
        return new AccessLog(service, meters);
    }

    @Bean
    AccessLogChain accessLogChain(
            @Value("${medgroup.service}") String service,
            DataSource dataSource,
            AnchorProperties properties,
            Clock clock) {
        return new AccessLogChain(service, dataSource, properties, clock);
    }

    @Bean
    FilterRegistrationBean<AccessLogFilter> accessLogFilter(
            AccessLog accessLog, CurrentActor currentActor, Problems problems, Clock clock) {
        var registration = new FilterRegistrationBean<>(new AccessLogFilter(accessLog, currentActor, problems, clock));
        registration.setOrder(AROUND_WRITES);
        return registration;
    }

    @Bean
    AccessGrants accessGrants(JdbcClient jdbc, CurrentActor currentActor, Clock clock, Accesses accesses) {
        return new AccessGrants(jdbc, currentActor, clock, accesses::because);
    }

    @Bean
    LoggedAccesses loggedAccesses(JdbcClient jdbc) {
        return new LoggedAccesses(jdbc);
    }

    @Bean
    AuditController auditController(
            LoggedAccesses logged, AccessLogChain chain, Accesses accesses, CurrentActor currentActor) {
        return new AuditController(logged, chain, accesses, currentActor);
    }
}
