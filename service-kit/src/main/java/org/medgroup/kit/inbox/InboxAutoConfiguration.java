package org.medgroup.kit.inbox;

import io.opentelemetry.api.OpenTelemetry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.medgroup.kit.access.AccessAutoConfiguration;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.RowScopeAutoConfiguration;
import org.medgroup.kit.problem.ProblemCodes;
import org.medgroup.kit.stream.StreamGenerations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Every {@link IntegrationEvents} bean consumes its topics. */
@AutoConfiguration(
        after = {AccessAutoConfiguration.class, RowScopeAutoConfiguration.class, KafkaAutoConfiguration.class})
@EnableConfigurationProperties(InboxProperties.class)
public class InboxAutoConfiguration {

    @Bean
    InboxParts inboxParts(
            ObjectProvider<IntegrationEvents> consumers,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            CurrentActor currentActor,
            RowScope rows,
            TopicIds topicIds,
            StreamGenerations generations,
            ObjectProvider<OpenTelemetry> telemetry,
            InboxProperties properties,
            @Value("${medgroup.service}") String service) {
        var reader = new RecordReader();
        var store = new JdbcInboxStore(dataSource, reader);
        var transaction = new TransactionTemplate(transactions);
        // a replay comes in a request's transaction, and must neither hold nor share it
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var spans = new ConsumerSpans(telemetry.getIfAvailable(OpenTelemetry::noop));
        var marks = new JdbcMarks(dataSource);
        List<InboxParts.Part> parts = new ArrayList<>();
        var names = new HashSet<String>();
        consumers.orderedStream().forEach(consumer -> {
            if (!names.add(consumer.name())) {
                throw new IllegalStateException("Two consumers are called '" + consumer.name() + "'");
            }
            parts.add(new InboxParts.Part(
                    consumer,
                    new Delivery(
                            consumer,
                            store,
                            transaction,
                            currentActor,
                            rows,
                            Actor.system(service),
                            spans,
                            properties.maxParkedKeys()),
                    new GenerationChange(
                            consumer,
                            marks,
                            transaction,
                            currentActor,
                            rows,
                            Actor.system(service),
                            generations::of,
                            topicIds::of)));
        });
        return new InboxParts(parts, store, reader);
    }

    @Bean
    ProblemCodes inboxProblems() {
        return ProblemCodes.of(EventNotDiscardable.CODE);
    }

    @Bean
    ParkedRecords parkedRecords(JdbcClient jdbc, InboxParts parts) {
        return new ParkedRecords(
                jdbc,
                parts.store(),
                parts.reader(),
                parts.parts().stream().map(InboxParts.Part::delivery).toList());
    }

    @Bean
    TopicIds topicIds(KafkaProperties kafka) {
        return new TopicIds(kafka.buildAdminProperties());
    }

    @Bean
    StreamGenerations streamGenerations(KafkaProperties kafka, InboxProperties properties) {
        return new StreamGenerations(kafka.buildConsumerProperties(), properties.topicsEvery());
    }

    @Bean
    TopicReplays topicReplays(InboxParts parts, JdbcClient jdbc, KafkaProperties kafka) {
        return new TopicReplays(parts, jdbc, kafka.buildConsumerProperties());
    }

    @Bean
    Inbox inbox(
            InboxParts parts,
            TopicIds topicIds,
            KafkaProperties kafka,
            InboxProperties properties,
            @Value("${medgroup.service}") String service) {
        List<InboxConsumer> consumers = new ArrayList<>();
        for (var part : parts.parts()) {
            var groupId = service + "." + part.delivery().name();
            for (int thread = 1; properties.enabled() && thread <= properties.concurrency(); thread++) {
                var threadName = "inbox-" + part.delivery().name() + "-" + thread;
                var settings = InboxConsumer.settings(kafka.buildConsumerProperties(), groupId, threadName, properties);
                consumers.add(new InboxConsumer(
                        part.delivery(),
                        part.consumer().topics(),
                        part.sources(),
                        parts.store(),
                        parts.reader(),
                        topicIds::of,
                        () -> new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                        threadName,
                        properties,
                        InstantSource.system()));
            }
        }
        var names = parts.parts().stream().map(part -> part.delivery().name()).collect(Collectors.toSet());
        return new Inbox(names, consumers);
    }
}
