package org.medgroup.kit.inbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.inbox.InboxStore.Chain;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What could not be handled, for operators to look at and to try again once the cause is gone. */
public final class ParkedRecords {
    private final JdbcClient jdbc;
    private final InboxStore store;
    private final RecordReader reader;
    private final Map<String, Delivery> deliveries;

    ParkedRecords(JdbcClient jdbc, InboxStore store, RecordReader reader, List<Delivery> deliveries) {
        this.jdbc = jdbc;
        this.store = store;
        this.reader = reader;
        this.deliveries = deliveries.stream().collect(Collectors.toMap(Delivery::name, Function.identity()));
    }

    /**
     * @param key of the record; all parked records of one (consumer, source, key) are replayed in their order
     * @param attempts replays that have failed
     */
    public record Parked(
            long id,
            String consumer,
            String source,
            String key,
            String type,
            @Nullable String sequence,
            String topic,
            int partition,
            long offset,
            String reason,
            int attempts,
            Instant parkedAt) {}

    /** The oldest first. */
    public List<Parked> list(int limit) {
        return jdbc.sql("""
            select id, consumer, source, key, type, sequence, topic, partition, record_offset, reason,
                   attempts, parked_at
              from inbox_parked_record
             order by id
             limit :limit
            """)
                .param("limit", limit)
                .query((row, _) -> new Parked(
                        row.getLong("id"),
                        row.getString("consumer"),
                        row.getString("source"),
                        row.getString("key"),
                        row.getString("type"),
                        row.getString("sequence"),
                        row.getString("topic"),
                        row.getInt("partition"),
                        row.getLong("record_offset"),
                        row.getString("reason"),
                        row.getInt("attempts"),
                        row.getObject("parked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    public long count() {
        return jdbc.sql("select count(*) from inbox_parked_record")
                .query(Long.class)
                .single();
    }

    /**
     * @param replayed how many records have now taken effect or were refused
     * @param failure why it stopped before the end, if it did
     */
    public record Replay(int replayed, @Nullable String failure) {}

    /** Replays the chain that a record belongs to, from its oldest record on, until it is empty or one fails. */
    public Optional<Replay> replay(long id) {
        return jdbc.sql("select consumer, source, key from inbox_parked_record where id = :id")
                .param("id", id)
                .query((row, _) -> replay(row.getString(1), new Chain(row.getString(2), row.getString(3))))
                .optional();
    }

    /**
     * Gives up a record that no relay has sent, so that those behind it can be replayed. It is kept, with who gave it up
     * and why, where nothing waits for it any more. Joins the caller's transaction.
     *
     * @return false if there is no such parked record
     * @throws EventNotDiscardable if it has a place in a journal
     */
    public boolean discard(long id, String actorId, String because) {
        record Found(
                Chain chain,
                String consumer,
                TopicPartition partition,
                String type,
                @Nullable String sequence) {}
        var found = jdbc.sql("""
            select source, key, consumer, topic, partition, type, sequence
              from inbox_parked_record
             where id = :id
            """)
                .param("id", id)
                .query((row, _) -> new Found(
                        new Chain(row.getString(1), row.getString(2)),
                        row.getString(3),
                        new TopicPartition(row.getString(4), row.getInt(5)),
                        row.getString(6),
                        row.getString(7)))
                .optional();
        if (found.isPresent() && found.get().sequence() != null) {
            throw new EventNotDiscardable();
        }
        // the lock first: a replay may be at it, and the record gone when it lets go
        if (found.isEmpty() || !store.lock(found.get().consumer(), found.get().chain())) {
            return false;
        }
        int kept = jdbc.sql("""
            insert into inbox_discarded_record (consumer, source, key, topic, partition, topic_uuid,
                                                record_offset, sequence, type, headers, payload, reason,
                                                parked_at, discarded_by, because)
            select consumer, source, key, topic, partition, topic_uuid, record_offset, sequence, type, headers,
                   payload, reason, parked_at, :actor, :because
              from inbox_parked_record
             where id = :id
            """)
                .param("actor", actorId)
                .param("because", because)
                .param("id", id)
                .update();
        if (kept == 0) {
            return false;
        }
        store.unpark(found.get().consumer(), found.get().chain(), id);
        store.count(
                found.get().consumer(),
                found.get().partition(),
                InboxStore.Outcome.DISCARDED,
                Map.of(found.get().type(), 1L));
        return true;
    }

    /** Replays every chain. */
    public List<Replay> replayAll() {
        record OfConsumer(String consumer, Chain chain) {}
        var chains = jdbc.sql("select consumer, source, key from inbox_parked_key order by parked_at")
                .query((row, _) -> new OfConsumer(row.getString(1), new Chain(row.getString(2), row.getString(3))))
                .list();
        List<Replay> replays = new ArrayList<>();
        chains.forEach(each -> replays.add(replay(each.consumer(), each.chain())));
        return replays;
    }

    private Replay replay(String consumer, Chain chain) {
        var delivery = deliveries.get(consumer);
        if (delivery == null) {
            return new Replay(0, "This service has no consumer '" + consumer + "' any more");
        }
        int replayed = 0;
        while (true) {
            switch (delivery.replayOne(chain, reader)) {
                case Delivery.Replayed.Done _ -> replayed++;
                case Delivery.Replayed.Empty _ -> {
                    return new Replay(replayed, null);
                }
                case Delivery.Replayed.Failed failed -> {
                    return new Replay(replayed, failed.reason());
                }
            }
        }
    }
}
