package org.medgroup.kit.relay;

import java.time.InstantSource;
import javax.sql.DataSource;
import org.medgroup.kit.axon.EventStoreAutoConfiguration;
import org.medgroup.kit.event.EventCatalogue;
import org.medgroup.kit.journal.EventJournal;
import org.medgroup.kit.journal.JournalAutoConfiguration;
import org.medgroup.kit.journal.JournalSequencer;
import org.medgroup.kit.publishing.EventPublishing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/** A service that stores events has a topic, {@code <service>-events} unless {@code medgroup.topic} says otherwise. */
@AutoConfiguration(
        after = {EventStoreAutoConfiguration.class, JournalAutoConfiguration.class, KafkaAutoConfiguration.class})
@ConditionalOnBean(EventCatalogue.class)
@EnableConfigurationProperties(RelayProperties.class)
public class RelayAutoConfiguration {

    @Bean
    JournalRelay journalRelay(
            DataSource dataSource,
            EventJournal journal,
            JournalSequencer sequencer,
            ObjectProvider<EventPublishing> publishers,
            KafkaProperties kafka,
            RelayProperties properties,
            @Value("${medgroup.service}") String service,
            @Value("${medgroup.topic:${medgroup.service}-events}") String topic) {
        var relay = new JournalRelay(
                new JdbcRelayStore(dataSource, topic),
                journal,
                new BatchBuilder(
                        journal, publishers.orderedStream().toList(), service, topic, properties.maxRecordSize()),
                topic,
                epoch -> new KafkaTopic(
                        topic,
                        epoch,
                        kafka.buildAdminProperties(),
                        kafka.buildConsumerProperties(),
                        kafka.buildProducerProperties(),
                        properties),
                properties,
                InstantSource.system());
        sequencer.whenAdvanced(relay::wake);
        return relay;
    }
}
