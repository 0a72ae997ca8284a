package org.medgroup.kit.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.stream.Lineage;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service's events in their final order. Everything that streams (relay, rebuilds) reads here. */
public final class EventJournal implements JournalReader {
    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final EventUpcaster upcasters;

    public EventJournal(DataSource dataSource, Serializer eventSerializer, EventUpcaster upcasters) {
        this.jdbc = JdbcClient.create(dataSource);
        this.serializer = eventSerializer;
        this.upcasters = upcasters;
    }

    @Override
    public JournalHead head() {
        return jdbc.sql("select epoch, position, hash from journal_head")
                .query((row, _) -> new JournalHead(row.getLong(1), row.getLong(2), row.getBytes(3)))
                .single();
    }

    @Override
    public Lineage lineage() {
        return new Lineage(jdbc.sql("select epoch, up_to from journal_lineage")
                .query((row, _) -> new Lineage.Reach(row.getLong(1), row.getLong(2)))
                .list());
    }

    /** An entry that is read, and one event or the several that upcasters have made of it. */
    public record Entry(long position, Stored stored) {}

    /** As it lies in the store; {@link EventJournal#open} makes it an object. */
    public record Stored(
            UUID eventId,
            String aggregateType,
            UUID aggregateId,
            long version,
            String eventType,
            String eventRevision,
            String payload,
            String metadata,
            Instant recordedAt) {}

    @Override
    public List<Entry> read(long position, int limit) {
        return jdbc.sql("""
                        select j.position, e.event_id, e.aggregate_type, e.aggregate_id, e.version, e.event_type,
                               e.event_revision, e.payload, e.metadata, e.recorded_at
                          from event_journal j join domain_event e using (global_index)
                         where j.position > :position
                         order by j.position
                         limit :limit
                        """)
                .param("position", position)
                .param("limit", limit)
                .query((row, _) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("position"),
                new Stored(
                        row.getObject("event_id", UUID.class),
                        row.getString("aggregate_type"),
                        row.getObject("aggregate_id", UUID.class),
                        row.getLong("version"),
                        row.getString("event_type"),
                        row.getString("event_revision"),
                        row.getString("payload"),
                        row.getString("metadata"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()));
    }

    @Override
    public List<JournaledEvent> open(Entry entry) {
        var stored = entry.stored();
        var data = new GenericDomainEventEntry<>(
                stored.aggregateType(),
                stored.aggregateId().toString(),
                stored.version(),
                stored.eventId().toString(),
                stored.recordedAt(),
                stored.eventType(),
                stored.eventRevision(),
                stored.payload(),
                stored.metadata());
        try (Stream<? extends DomainEventMessage<?>> events = EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(data), serializer, upcasters)
                .asStream()) {
            return events.map(event -> new JournaledEvent(
                            entry.position(),
                            stored.eventId(),
                            stored.aggregateType(),
                            stored.aggregateId(),
                            stored.version(),
                            event.getPayload(),
                            event.getMetaData(),
                            stored.recordedAt()))
                    .toList();
        }
    }
}
