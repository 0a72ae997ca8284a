package org.medgroup.kit.history;

import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.medgroup.kit.access.AccessAutoConfiguration;
import org.medgroup.kit.axon.EventStoreAutoConfiguration;
import org.medgroup.kit.event.EventCatalogue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.format.FormatterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Histories of whatever the service stores events about. */
@AutoConfiguration(after = {AccessAutoConfiguration.class, EventStoreAutoConfiguration.class})
public class HistoryAutoConfiguration {
    @Bean
    ActorNames actorNames(JdbcClient jdbc, Clock clock) {
        return new ActorNames(jdbc, clock);
    }

    @Bean
    Histories histories(
            EventStorageEngine events, ObjectProvider<EventCatalogue> catalogue, ActorNames names, JsonMapper json) {
        return new Histories(events, catalogue.getIfAvailable(EventCatalogue::of), names, json);
    }

    /** {@code basis=recorded}, in lower case like all words in addresses. */
    @Bean
    WebMvcConfigurer basisInAddresses() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverter(String.class, Basis.class, HistoryAutoConfiguration::basis);
            }
        };
    }

    private static Basis basis(String text) {
        return Arrays.stream(Basis.values())
                .filter(basis -> basis.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is neither recorded nor occurred"));
    }
}
