package org.medgroup.kit.idempotency;

import io.micrometer.core.instrument.MeterRegistry;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.kit.problem.ProblemCodes;
import org.medgroup.kit.problem.Problems;
import org.medgroup.kit.web.Questions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Write requests as single transactions with a memory. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@EnableScheduling
public class IdempotencyAutoConfiguration {
    /** After Spring Security's chain (-100): what it does is done in somebody's name. */
    private static final int AFTER_SECURITY = 0;

    @Bean
    IdempotencyRecords idempotencyRecords(JdbcClient jdbc, JsonMapper json) {
        return new IdempotencyRecords(jdbc, json);
    }

    @Bean
    RecordRetention recordRetention(IdempotencyRecords records) {
        return new RecordRetention(records);
    }

    @Bean
    FilterRegistrationBean<WriteRequestFilter> writeRequestFilter(
            IdempotencyRecords records,
            PlatformTransactionManager transactionManager,
            CurrentActor currentActor,
            Accesses accesses,
            Problems problems,
            Questions questions,
            MeterRegistry meters,
            @Value("${medgroup.web.body-limit}") DataSize bodyLimit,
            @Value("${medgroup.documents.max-size}") DataSize documentLimit) {
        var filter = new WriteRequestFilter(
                records,
                transactionManager,
                currentActor,
                accesses,
                problems,
                questions,
                meters,
                Math.toIntExact(bodyLimit.toBytes()),
                Math.toIntExact(documentLimit.toBytes()));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }

    @Bean
    ProblemCodes idempotencyProblems() {
        return IdempotencyProblems.all();
    }
}
