package org.medgroup.deploy.verifying;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.medgroup.contracts.Topics;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.running.RunningSystem;

/**
 * Whether everything that was stored has gone all its way: into the journal, to the topic, and through every consumer.
 * Whatever cannot be asked at the moment counts as under way.
 */
public final class Quiet implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final List<Store> publishers;
    private final List<Store> consumers;
    private final String bootstrap;
    private final Map<String, TopicReader> readers = new HashMap<>();

    private Quiet(List<Store> publishers, List<Store> consumers, String bootstrap) {
        this.publishers = publishers;
        this.consumers = consumers;
        this.bootstrap = bootstrap;
    }

    public static Quiet of(RunningSystem system) {
        return new Quiet(Store.publishers(system), Store.consumers(system), system.kafkaBootstrap());
    }

    /** Waits until nothing is under way any more; fails, and says what still is, if that takes too long. */
    public void await(Duration patience) throws InterruptedException {
        Instant giveUp = Instant.now().plus(patience);
        while (true) {
            Optional<String> underWay = underWay();
            if (underWay.isEmpty()) {
                return;
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new Failure(
                        "Still not quiet after " + patience.toSeconds() + " s: " + underWay.get() + ".",
                        "See `./medgroup logs` of what is named.");
            }
            Thread.sleep(POLL);
        }
    }

    private Optional<String> underWay() {
        try {
            for (Store publisher : publishers) {
                Optional<String> waiting = waitingIn(publisher);
                if (waiting.isPresent()) {
                    return waiting;
                }
            }
            for (Store publisher : publishers) {
                Optional<String> behind =
                        behind(new InboxPromise.Source(publisher.service() + "-events", epochOf(publisher)));
                if (behind.isPresent()) {
                    return behind;
                }
            }
            return Optional.empty();
        } catch (SQLException | KafkaException | Failure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> waitingIn(Store publisher) throws SQLException {
        try (Connection snapshot = publisher.snapshot();
                PreparedStatement select = snapshot.prepareStatement("""
                    select (select count(*) from domain_event e
                             where not exists (select from event_journal j where j.global_index = e.global_index)),
                           h.position - coalesce((select position from relay_position
                                                   where topic = ? and generation = h.epoch), 0)
                      from journal_head h
                    """)) {
            select.setString(1, publisher.service() + "-events");
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getLong(1) > 0) {
                    return Optional.of(row.getLong(1) + " events of " + publisher.service() + " have no position");
                }
                return row.getLong(2) > 0
                        ? Optional.of(row.getLong(2) + " events of " + publisher.service() + " are not relayed")
                        : Optional.empty();
            }
        }
    }

    private static long epochOf(Store publisher) throws SQLException {
        try (Connection snapshot = publisher.snapshot()) {
            return JournalPromise.epoch(snapshot);
        }
    }

    private Optional<String> behind(InboxPromise.Source source) throws SQLException {
        String topic = Topics.generation(source.stream(), source.generation());
        Map<Integer, Long> wanted = read(topic);
        for (Store consumer : consumers) {
            try (Connection snapshot = consumer.snapshot()) {
                for (var each : InboxPromise.consumers(snapshot).entrySet()) {
                    if (!each.getValue().contains(source.stream())) {
                        continue;
                    }
                    Map<Integer, Long> marks = InboxPromise.marks(snapshot, each.getKey(), source);
                    for (Map.Entry<Integer, Long> partition : wanted.entrySet()) {
                        long mark = marks.getOrDefault(partition.getKey(), 0L);
                        if (mark < partition.getValue()) {
                            return Optional.of("consumer " + each.getKey() + " of " + consumer.service() + " is at "
                                    + mark + " of " + partition.getValue() + " in " + topic + "-"
                                    + partition.getKey());
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Map<Integer, Long> read(String topic) {
        TopicReader reader = readers.computeIfAbsent(topic, name -> new TopicReader(bootstrap, name));
        try {
            reader.readToEnd(_ -> {});
            return reader.read();
        } catch (KafkaException | Failure e) {
            readers.remove(topic);
            reader.close();
            throw e;
        }
    }

    @Override
    public void close() {
        readers.values().forEach(TopicReader::close);
    }
}
