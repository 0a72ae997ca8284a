package org.medgroup.kit.operations;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.inbox.Inbox;
import org.medgroup.kit.inbox.InboxAutoConfiguration;
import org.medgroup.kit.inbox.IntegrationEvents;
import org.medgroup.kit.inbox.ParkedRecords;
import org.medgroup.kit.journal.EventJournal;
import org.medgroup.kit.journal.HeadAnchors;
import org.medgroup.kit.journal.JournalSequencer;
import org.medgroup.kit.relay.JournalRelay;
import org.medgroup.kit.relay.RelayAutoConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Metrics, health and the operators' view of journal, relay and inbox. */
@AutoConfiguration(after = {InboxAutoConfiguration.class, RelayAutoConfiguration.class})
public class OperationsAutoConfiguration {

    @Bean
    MessagingFigures messagingFigures(JdbcClient jdbc) {
        return new MessagingFigures(jdbc);
    }

    @Bean
    MessagingMetrics messagingMetrics(
            MessagingFigures figures, Optional<JournalRelay> relay, Inbox inbox, List<IntegrationEvents> consumers) {
        return new MessagingMetrics(figures, relay, inbox, consumers);
    }

    @Bean
    @ConditionalOnBean(JournalRelay.class)
    JournalHealth journalHealthIndicator(MessagingFigures figures, JournalSequencer sequencer, HeadAnchors anchors) {
        return new JournalHealth(figures, sequencer, anchors);
    }

    @Bean
    @ConditionalOnBean(JournalRelay.class)
    RelayHealth relayHealthIndicator(MessagingFigures figures, JournalRelay relay) {
        return new RelayHealth(figures, relay);
    }

    @Bean
    InboxHealth inboxHealthIndicator(MessagingFigures figures, Inbox inbox) {
        return new InboxHealth(figures, inbox);
    }

    @Bean
    MedgroupEndpoint medgroupEndpoint(
            @Value("${medgroup.service}") String service,
            DataSource dataSource,
            Optional<EventJournal> journal,
            Optional<JournalRelay> relay,
            Optional<HeadAnchors> anchors,
            Inbox inbox,
            ParkedRecords parked) {
        var store =
                journal.flatMap(j -> relay.flatMap(r -> anchors.map(a -> new MedgroupEndpoint.EventStore(j, r, a))));
        return new MedgroupEndpoint(service, dataSource, store, inbox, parked);
    }

    @Bean
    ParkedRecordsController parkedRecordsController(ParkedRecords parked, CurrentActor currentActor) {
        return new ParkedRecordsController(parked, currentActor);
    }
}
