package org.medgroup.billing;

import org.medgroup.kit.event.EventCatalogue;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Payers, charges, claims and the ledger. Bare for now: it is secured and has its event store, journal and topic. */
@SpringBootApplication
public class BillingApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(BillingApplication.class, arguments);
    }

    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.of();
    }
}
