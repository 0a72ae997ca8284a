package org.medgroup.kit.operations;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.Topics;
import org.medgroup.kit.inbox.Inbox;
import org.medgroup.kit.inbox.ParkedRecords;
import org.medgroup.kit.journal.EventJournal;
import org.medgroup.kit.journal.HeadAnchors;
import org.medgroup.kit.journal.JournalVerification;
import org.medgroup.kit.relay.JournalRelay;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code /actuator/medgroup}: where store, journal, relay and consumers are. {@code /actuator/medgroup/verification}
 * recomputes the hash chain and compares it with the anchors, which takes a second per hundred thousand events or so.
 */
@Endpoint(id = "medgroup")
public final class MedgroupEndpoint {
    private static final int MOST_PARKED = 100;

    private final String service;
    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final Optional<EventStore> store;
    private final Inbox inbox;
    private final ParkedRecords parked;

    MedgroupEndpoint(
            String service, DataSource dataSource, Optional<EventStore> store, Inbox inbox, ParkedRecords parked) {
        this.service = service;
        this.jdbc = JdbcClient.create(dataSource);
        this.dataSource = dataSource;
        this.store = store;
        this.inbox = inbox;
        this.parked = parked;
    }

    /** What only a service that stores events has. */
    record EventStore(EventJournal journal, JournalRelay relay, HeadAnchors anchors) {}

    /** @param events stored, by their stored name */
    public record Journal(long epoch, long position, String hash, long unplaced, Map<String, Long> events) {}

    /** @param topic of the generation that the journal's epoch is published in */
    public record Relay(
            String topic,
            @Nullable String topicUuid,
            long position,
            @Nullable String lastSequence,
            JournalRelay.State state,
            @Nullable String halted,
            @Nullable String failure) {}

    public record Mark(
            String topic,
            int partition,
            long nextOffset,
            @Nullable String lastSequence) {}

    public record Applied(String topic, String type, String outcome, long events) {}

    public record Consumer(
            List<Mark> marks,
            List<Applied> applied,
            long lag,
            long parked,
            Map<String, String> stopped,
            Map<String, String> retrying) {}

    /** @param parked the oldest, at most a hundred */
    public record Overview(
            String service,
            @Nullable Journal journal,
            @Nullable Relay relay,
            Map<String, Consumer> consumers,
            long parkedRecords,
            List<ParkedRecords.Parked> parked) {}

    @ReadOperation
    public Overview overview() {
        return new Overview(
                service,
                store.map(this::journal).orElse(null),
                store.map(this::relay).orElse(null),
                consumers(),
                parked.count(),
                parked.list(MOST_PARKED));
    }

    private Journal journal(EventStore store) {
        var head = store.journal().head();
        Map<String, Long> events = new TreeMap<>();
        jdbc.sql("select event_type, count(*) from domain_event group by event_type")
                .query(row -> {
                    events.put(row.getString(1), row.getLong(2));
                });
        var unplaced = jdbc.sql("""
                        select count(*) from domain_event e
                         where not exists (select from event_journal j where j.global_index = e.global_index)
                        """).query(Long.class).single();
        return new Journal(head.epoch(), head.position(), HexFormat.of().formatHex(head.hash()), unplaced, events);
    }

    private Relay relay(EventStore store) {
        var relay = store.relay();
        var epoch = store.journal().head().epoch();
        var topic = Topics.generation(relay.stream(), epoch);
        return jdbc.sql("select topic_uuid, position, last_sequence from relay_position"
                        + " where topic = :stream and generation = :epoch")
                .param("stream", relay.stream())
                .param("epoch", epoch)
                .query((row, _) -> relay(relay, topic, row.getString(1), row.getLong(2), row.getString(3)))
                .optional()
                .orElseGet(() -> relay(relay, topic, null, 0, null));
    }

    private static Relay relay(
            JournalRelay relay,
            String topic,
            @Nullable String topicUuid,
            long position,
            @Nullable String lastSequence) {
        return new Relay(
                topic,
                topicUuid,
                position,
                lastSequence,
                relay.state(),
                relay.haltedBecause().orElse(null),
                relay.failure().map(failure -> failure.cause().toString()).orElse(null));
    }

    private Map<String, Consumer> consumers() {
        Map<String, List<Mark>> marks = new TreeMap<>();
        jdbc.sql("select consumer, topic, partition, next_offset, last_sequence from inbox_mark order by 1, 2, 3")
                .query(row -> {
                    marks.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(new Mark(row.getString(2), row.getInt(3), row.getLong(4), row.getString(5)));
                });
        Map<String, List<Applied>> applied = new TreeMap<>();
        jdbc.sql("""
                        select consumer, topic, type, outcome, sum(events)::bigint from inbox_applied
                         group by consumer, topic, type, outcome order by 1, 2, 3, 4
                        """).query(row -> {
            applied.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                    .add(new Applied(row.getString(2), row.getString(3), row.getString(4), row.getLong(5)));
        });
        Map<String, Long> parkedRecords = new LinkedHashMap<>();
        jdbc.sql("select consumer, count(*) from inbox_parked_record group by consumer")
                .query(row -> {
                    parkedRecords.put(row.getString(1), row.getLong(2));
                });
        var lag = inbox.lag();
        var stopped = inbox.stopped();
        var retrying = inbox.retrying();
        Map<String, Consumer> consumers = new TreeMap<>();
        for (var name : inbox.consumers()) {
            consumers.put(
                    name,
                    new Consumer(
                            marks.getOrDefault(name, List.of()),
                            applied.getOrDefault(name, List.of()),
                            lag.getOrDefault(name, 0L),
                            parkedRecords.getOrDefault(name, 0L),
                            stopped.getOrDefault(name, Map.of()),
                            retrying.getOrDefault(name, Map.of())));
        }
        return consumers;
    }

    /** @param what {@code verification} */
    @ReadOperation
    public JournalVerification.@Nullable Report check(@Selector String what)
            throws SQLException, IOException, GeneralSecurityException {
        if (!"verification".equals(what) || store.isEmpty()) {
            return null; // not found
        }
        var anchors = store.get().anchors().written().orElse(null);
        try (var connection = dataSource.getConnection()) {
            return JournalVerification.verify(connection, anchors);
        }
    }
}
