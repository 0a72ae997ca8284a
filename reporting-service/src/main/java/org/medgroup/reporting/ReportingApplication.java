package org.medgroup.reporting;

import org.medgroup.kit.event.EventCatalogue;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Facts, KPIs and comparisons across sites. Consumes published events only and can decrypt nothing. */
@SpringBootApplication
public class ReportingApplication {
    public static void main(String[] args) {
        SpringApplication.run(ReportingApplication.class, args);
    }

    /** Reporting decides nothing yet, so it stores no events of its own. */
    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.of();
    }
}
