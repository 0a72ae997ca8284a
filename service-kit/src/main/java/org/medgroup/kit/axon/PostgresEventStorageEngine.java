package org.medgroup.kit.axon;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.TimestampWriter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.medgroup.kit.journal.JournalSignal;

/**
 * Axon's JDBC store on the kit's {@code domain_event} table: uuid, timestamptz and readable json columns. It serves
 * aggregates only. Reading the store as a stream is refused: by global index it would skip late commits for ever (see
 * {@link org.medgroup.kit.journal}).
 */
final class PostgresEventStorageEngine extends JdbcEventStorageEngine {
    private static final int BATCH_SIZE = 1000;
    private static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("domain_event")
            .globalIndexColumn("global_index")
            .eventIdentifierColumn("event_id")
            .aggregateIdentifierColumn("aggregate_id")
            .sequenceNumberColumn("version")
            .typeColumn("aggregate_type")
            .timestampColumn("recorded_at")
            .payloadTypeColumn("event_type")
            .payloadRevisionColumn("event_revision")
            .payloadColumn("payload")
            .metaDataColumn("metadata")
            .build();

    private final JournalSignal signal;

    PostgresEventStorageEngine(
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer eventSerializer,
            EventUpcaster upcasters,
            JournalSignal signal) {
        super(JdbcEventStorageEngine.builder()
                .schema(SCHEMA)
                .dataType(String.class)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .eventSerializer(eventSerializer)
                .snapshotSerializer(eventSerializer)
                .upcasterChain(upcasters)
                .persistenceExceptionResolver(new UniqueViolationResolver())
                .batchSize(BATCH_SIZE)
                // a batch that is not full is the last one: saves the second SELECT of every load
                .finalAggregateBatchPredicate(batch -> batch.size() < BATCH_SIZE)
                .appendEvents(PostgresEventStorageEngine::append)
                .readEventDataForAggregate(PostgresEventStorageEngine::readAggregate)
                .lastSequenceNumberFor(PostgresEventStorageEngine::lastVersion));
        this.signal = signal;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        super.appendEvents(events, serializer);
        signal.afterCommit();
    }

    private static PreparedStatement append(
            Connection connection,
            EventSchema schema,
            Class<?> dataType,
            List<? extends EventMessage<?>> events,
            Serializer serializer,
            TimestampWriter timestamps)
            throws SQLException {
        var statement = connection.prepareStatement("""
                insert into domain_event (event_id, aggregate_id, version, aggregate_type, recorded_at,
                                          event_type, event_revision, payload, metadata)
                values (?, ?, ?, ?, ?, ?, ?, ?::json, ?::json)
                """);
        for (EventMessage<?> message : events) {
            DomainEventMessage<?> event = EventUtils.asDomainEventMessage(message);
            var payload = event.serializePayload(serializer, String.class);
            var metadata = event.serializeMetaData(serializer, String.class);
            statement.setObject(1, UUID.fromString(event.getIdentifier()));
            statement.setObject(2, UUID.fromString(event.getAggregateIdentifier()));
            statement.setLong(3, event.getSequenceNumber());
            statement.setString(4, event.getType());
            // PostgreSQL keeps microseconds and would round, possibly into the future
            statement.setObject(
                    5, event.getTimestamp().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            statement.setString(6, payload.getType().getName());
            statement.setString(7, payload.getType().getRevision());
            statement.setString(8, payload.getData());
            statement.setString(9, metadata.getData());
            statement.addBatch();
        }
        return statement;
    }

    private static PreparedStatement readAggregate(
            Connection connection, EventSchema schema, String aggregateId, long firstVersion, int batchSize)
            throws SQLException {
        var statement = connection.prepareStatement("""
                select event_id, aggregate_id, version, aggregate_type, recorded_at,
                       event_type, event_revision, payload, metadata
                  from domain_event
                 where aggregate_id = ? and version >= ?
                 order by version
                 limit ?
                """);
        statement.setObject(1, UUID.fromString(aggregateId));
        statement.setLong(2, firstVersion);
        statement.setInt(3, batchSize);
        return statement;
    }

    private static PreparedStatement lastVersion(Connection connection, EventSchema schema, String aggregateId)
            throws SQLException {
        var statement = connection.prepareStatement("select max(version) from domain_event where aggregate_id = ?");
        statement.setObject(1, UUID.fromString(aggregateId));
        return statement;
    }

    @Override
    protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
        return instant(row, column);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Axon's signature; T is this engine's data type
    protected <T> T readPayload(ResultSet row, String column) throws SQLException {
        return (T) row.getString(column);
    }

    /** There are no snapshots, so loading an aggregate need not ask for one. */
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateId) {
        return Stream.empty();
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(TrackingToken lastToken, int batchSize) {
        throw new UnsupportedOperationException(
                "Streaming by global index skips events that commit late; read the journal by position");
    }
}
