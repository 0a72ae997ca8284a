package org.medgroup.kit.journal;

import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.medgroup.kit.axon.EventStoreAutoConfiguration;
import org.medgroup.kit.axon.StoredEventSerializer;
import org.medgroup.kit.event.EventCatalogue;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** A service that stores events keeps a journal of them. */
@AutoConfiguration(after = EventStoreAutoConfiguration.class)
@ConditionalOnBean(EventCatalogue.class)
@EnableConfigurationProperties(AnchorProperties.class)
public class JournalAutoConfiguration {

    @Bean
    JournalSequencer journalSequencer(
            DataSource dataSource, PlatformTransactionManager transactions, JournalSignal signal) {
        return new JournalSequencer(dataSource, transactions, signal);
    }

    @Bean
    HeadAnchors headAnchors(
            @Value("${medgroup.service}") String service,
            EventJournal journal,
            AnchorProperties properties,
            Clock clock) {
        return new HeadAnchors(service, service, journal::head, properties, clock);
    }

    @Bean
    EventJournal eventJournal(DataSource dataSource, StoredEventSerializer serializer, Configuration configuration) {
        return new EventJournal(dataSource, serializer, configuration.upcasterChain());
    }
}
