package org.medgroup.kit.rebuild;

import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.event.EventCatalogue;
import org.medgroup.kit.inbox.InboxAutoConfiguration;
import org.medgroup.kit.inbox.TopicReplays;
import org.medgroup.kit.journal.EventJournal;
import org.medgroup.kit.journal.JournalAutoConfiguration;
import org.medgroup.kit.journal.JournalSequencer;
import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Every {@link Projection} bean can be rebuilt by an operator. */
@AutoConfiguration(after = {InboxAutoConfiguration.class, JournalAutoConfiguration.class})
public class RebuildAutoConfiguration {
    @Bean
    Rebuilds rebuilds(
            ObjectProvider<Projection> projections,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            CurrentActor currentActor,
            JdbcClient jdbc,
            TopicReplays topics,
            ObjectProvider<EventJournal> journal,
            ObjectProvider<JournalSequencer> sequencer,
            ObjectProvider<EventCatalogue> catalogue,
            ObjectProvider<Configuration> axon,
            @Value("${medgroup.service}") String service) {
        return new Rebuilds(
                projections.orderedStream().toList(),
                projection -> switch (projection) {
                    case Projection.OfJournal ofJournal ->
                        new JournalSource(
                                journal.getObject(),
                                sequencer.getObject(),
                                catalogue.getObject(),
                                jdbc,
                                new ProjectorFold(
                                        ofJournal.handlers(), axon.getObject().parameterResolverFactory()),
                                null);
                    case Projection.OfTopics ofTopics -> new TopicSource(topics, ofTopics.consumers(), null);
                },
                dataSource,
                stepByStep(transactions),
                currentActor,
                Actor.system(service));
    }

    @Bean
    PastTables pastTables(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            CurrentActor currentActor,
            JdbcClient jdbc,
            TopicReplays topics,
            ObjectProvider<EventJournal> journal,
            ObjectProvider<JournalSequencer> sequencer,
            ObjectProvider<EventCatalogue> catalogue,
            ObjectProvider<Configuration> axon,
            @Value("${medgroup.service}") String service) {
        var sources = new PastTables.Sources() {
            @Override
            public EventSource journal(List<Object> handlers, Instant until) {
                return new JournalSource(
                        journal.getObject(),
                        sequencer.getObject(),
                        catalogue.getObject(),
                        jdbc,
                        new ProjectorFold(handlers, axon.getObject().parameterResolverFactory()),
                        until);
            }

            @Override
            public EventSource topics(List<String> consumers, Instant until) {
                return new TopicSource(topics, consumers, until);
            }
        };
        return new PastTables(sources, dataSource, stepByStep(transactions), currentActor, Actor.system(service));
    }

    private static TransactionTemplate stepByStep(PlatformTransactionManager transactions) {
        var transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return transaction;
    }

    @Bean
    RebuildRuns rebuildRuns(Rebuilds rebuilds, JdbcClient jdbc, JsonMapper json, CurrentActor currentActor) {
        return new RebuildRuns(rebuilds, jdbc, json, currentActor);
    }

    @Bean
    RebuildController rebuildController(RebuildRuns runs) {
        return new RebuildController(runs);
    }

    @Bean
    ProblemCodes rebuildProblems() {
        return ProblemCodes.of(new ProblemCode(
                "rebuild-running",
                409,
                "A rebuild is running",
                "This service is rebuilding a projection; one at a time."));
    }
}
