package org.medgroup.kit.inbox;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.Topics;
import org.medgroup.kit.problem.Rejection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The inbox's statements. Rows go by the stream, in whichever generation's topic the partition lies. */
final class JdbcInboxStore implements InboxStore {
    private static final int LONGEST_REASON = 4_000;

    private final JdbcClient jdbc;
    private final RecordReader reader;

    JdbcInboxStore(DataSource dataSource, RecordReader reader) {
        this.jdbc = JdbcClient.create(dataSource);
        this.reader = reader;
    }

    @Override
    public Mark mark(String consumer, TopicPartition partition, String topicUuid) {
        jdbc.sql("""
                        insert into inbox_mark (consumer, topic, partition, generation, topic_uuid)
                        values (:consumer, :topic, :partition, :generation, :uuid)
                        on conflict do nothing
                        """)
                .param("generation", Topics.generationOf(partition.topic()))
                .param("consumer", consumer)
                .param("topic", Topics.streamOf(partition.topic()))
                .param("partition", partition.partition())
                .param("uuid", topicUuid)
                .update();
        return jdbc.sql("""
                        select topic_uuid, next_offset, last_sequence
                          from inbox_mark
                         where consumer = :consumer and topic = :topic and partition = :partition
                           and generation = :generation
                        """)
                .param("generation", Topics.generationOf(partition.topic()))
                .param("consumer", consumer)
                .param("topic", Topics.streamOf(partition.topic()))
                .param("partition", partition.partition())
                .query((row, _) -> {
                    var last = row.getString("last_sequence");
                    return new Mark(
                            row.getString("topic_uuid"),
                            row.getLong("next_offset"),
                            last == null ? null : EventSequence.of(last));
                })
                .optional()
                .orElseThrow(() -> new MarkMoved(consumer, partition.topic(), partition.partition()));
    }

    @Override
    public void move(String consumer, TopicPartition partition, Mark from, Mark to) {
        int moved = jdbc.sql("""
                        update inbox_mark
                           set topic_uuid = :toUuid, next_offset = :toOffset, last_sequence = :toLast
                         where consumer = :consumer and topic = :topic and partition = :partition
                           and topic_uuid = :fromUuid and next_offset = :fromOffset
                           and last_sequence is not distinct from :fromLast::text
                        """)
                .param("consumer", consumer)
                .param("topic", Topics.streamOf(partition.topic()))
                .param("partition", partition.partition())
                .param("fromUuid", from.topicUuid())
                .param("fromOffset", from.nextOffset())
                .param("fromLast", text(from.last()))
                .param("toUuid", to.topicUuid())
                .param("toOffset", to.nextOffset())
                .param("toLast", text(to.last()))
                .update();
        if (moved != 1) {
            throw new MarkMoved(consumer, partition.topic(), partition.partition());
        }
    }

    private static @Nullable String text(@Nullable EventSequence sequence) {
        return Objects.toString(sequence, null);
    }

    @Override
    public void count(String consumer, TopicPartition partition, Outcome outcome, Map<String, Long> eventsByType) {
        if (eventsByType.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into inbox_applied as counted (consumer, topic, partition, type, outcome, events)
                        select :consumer, :topic, :partition, type, :outcome, events
                          from unnest(:types, :events) as batch (type, events)
                        on conflict (consumer, topic, partition, type, outcome)
                        do update set events = counted.events + excluded.events
                        """)
                .param("consumer", consumer)
                .param("topic", Topics.streamOf(partition.topic()))
                .param("partition", partition.partition())
                .param("outcome", outcome.code())
                .param("types", eventsByType.keySet().toArray(String[]::new))
                .param("events", eventsByType.values().toArray(Long[]::new))
                .update();
    }

    @Override
    public void refuse(
            String consumer, TopicPartition partition, ReceivedEvent event, long offset, Rejection rejection) {
        jdbc.sql("""
                        insert into inbox_refused (consumer, topic, partition, record_offset, sequence, type, code)
                        values (:consumer, :topic, :partition, :offset, :sequence, :type, :code)
                        on conflict do nothing
                        """)
                .param("consumer", consumer)
                .param("topic", Topics.streamOf(partition.topic()))
                .param("partition", partition.partition())
                .param("offset", offset)
                .param("sequence", event.headers().sequence().toString())
                .param("type", event.headers().type())
                .param("code", rejection.code())
                .update();
    }

    @Override
    public Set<Chain> lockParked(String consumer, TopicPartition partition, Collection<Chain> chains) {
        List<Chain> parked = jdbc.sql("""
                        select source, key from inbox_parked_key
                         where consumer = :consumer and topic = :topic and partition = :partition
                        """)
                .param("consumer", consumer)
                .param("topic", Topics.streamOf(partition.topic()))
                .param("partition", partition.partition())
                .query((row, _) -> new Chain(row.getString(1), row.getString(2)))
                .list();
        Set<Chain> locked = new HashSet<>();
        for (var chain : parked) {
            // a replay may have emptied it meanwhile: only what is there once it is locked counts
            if (chains.contains(chain) && lock(consumer, chain)) {
                locked.add(chain);
            }
        }
        return locked;
    }

    @Override
    public boolean lock(String consumer, Chain chain) {
        return jdbc.sql("""
                        select true from inbox_parked_key
                         where consumer = :consumer and source = :source and key = :key
                           for update
                        """)
                .param("consumer", consumer)
                .param("source", chain.source())
                .param("key", chain.key())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    @Override
    public long parkedKeys(String consumer, TopicPartition partition) {
        return jdbc.sql("""
                        select count(*) from inbox_parked_key
                         where consumer = :consumer and topic = :topic and partition = :partition
                        """)
                .param("consumer", consumer)
                .param("topic", Topics.streamOf(partition.topic()))
                .param("partition", partition.partition())
                .query(Long.class)
                .single();
    }

    @Override
    public void park(String consumer, String topicUuid, Incoming incoming, String reason) {
        var raw = incoming.raw();
        jdbc.sql("""
                        insert into inbox_parked_key (consumer, source, key, topic, partition)
                        values (:consumer, :source, :key, :topic, :partition)
                        on conflict do nothing
                        """)
                .param("consumer", consumer)
                .param("source", raw.source())
                .param("key", raw.key())
                .param("topic", Topics.streamOf(raw.topic()))
                .param("partition", raw.partition())
                .update();
        jdbc.sql("""
                        insert into inbox_parked_record (consumer, source, key, topic, partition, topic_uuid,
                                                         record_offset, sequence, type, headers, payload, reason)
                        values (:consumer, :source, :key, :topic, :partition, :uuid,
                                :offset, :sequence, :type, :headers::json, :payload, :reason)
                        """)
                .param("consumer", consumer)
                .param("source", raw.source())
                .param("key", raw.key())
                .param("topic", Topics.streamOf(raw.topic()))
                .param("partition", raw.partition())
                .param("uuid", topicUuid)
                .param("offset", raw.offset())
                .param("sequence", text(incoming.sequence()))
                .param("type", raw.type())
                .param("headers", reader.write(raw.headers()))
                .param("payload", raw.payload(), java.sql.Types.BINARY)
                .param("reason", shorten(reason))
                .update();
    }

    @Override
    public Optional<ParkedRecord> firstParked(String consumer, Chain chain) {
        return jdbc.sql("""
                        select id, topic, partition, record_offset, headers, payload
                          from inbox_parked_record
                         where consumer = :consumer and source = :source and key = :key
                         order by id
                         limit 1
                        """)
                .param("consumer", consumer)
                .param("source", chain.source())
                .param("key", chain.key())
                .query((row, _) -> new ParkedRecord(
                        row.getLong("id"),
                        new Incoming.Raw(
                                row.getString("topic"),
                                row.getInt("partition"),
                                row.getLong("record_offset"),
                                chain.key(),
                                reader.readHeaders(row.getString("headers")),
                                row.getBytes("payload"))))
                .optional();
    }

    @Override
    public void unpark(String consumer, Chain chain, long id) {
        jdbc.sql("delete from inbox_parked_record where id = :id")
                .param("id", id)
                .update();
        jdbc.sql("""
                        delete from inbox_parked_key k
                         where consumer = :consumer and source = :source and key = :key
                           and not exists (select from inbox_parked_record r
                                            where r.consumer = k.consumer and r.source = k.source and r.key = k.key)
                        """)
                .param("consumer", consumer)
                .param("source", chain.source())
                .param("key", chain.key())
                .update();
    }

    @Override
    public void failedAgain(long id, String reason) {
        jdbc.sql("""
                        update inbox_parked_record
                           set attempts = attempts + 1, reason = :reason, last_tried_at = now()
                         where id = :id
                        """).param("id", id).param("reason", shorten(reason)).update();
    }

    private static String shorten(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
