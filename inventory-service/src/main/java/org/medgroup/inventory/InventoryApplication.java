package org.medgroup.inventory;

import org.medgroup.kit.event.EventCatalogue;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Catalogue, stock and purchasing. Bare for now: it is secured and has its event store, journal and topic. */
@SpringBootApplication
public class InventoryApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(InventoryApplication.class, arguments);
    }

    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.of();
    }
}
