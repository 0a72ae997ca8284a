package org.medgroup.kit.deadline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import javax.sql.DataSource;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.RowScopeAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deadlines for every service; threads only where there is something to work off. */
@AutoConfiguration(after = RowScopeAutoConfiguration.class)
public class DeadlineAutoConfiguration {
    @Bean
    DeadlineWorkers deadlineWorkers(
            @Value("${medgroup.service}") String service,
            DataSource dataSource,
            CurrentActor currentActor,
            ObjectProvider<DeadlineHandler> handlers) {
        return new DeadlineWorkers(
                service, dataSource, currentActor, () -> handlers.stream().toList());
    }

    @Bean
    Deadlines deadlines(JdbcClient jdbc, DeadlineWorkers workers) {
        return new Deadlines(jdbc, workers::wake);
    }

    /** What should have been done a minute ago. */
    @Bean
    MeterBinder overdueDeadlines(JdbcClient jdbc) {
        return (MeterRegistry registry) -> Gauge.builder(
                        "medgroup.deadlines.overdue",
                        () -> jdbc.sql("select count(*) from deadline where execution_time < now() - interval '1"
                                        + " minute'")
                                .query(Long.class)
                                .single())
                .description("Deadlines that were due more than a minute ago")
                .register(registry);
    }
}
