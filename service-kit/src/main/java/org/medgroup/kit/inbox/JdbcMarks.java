package org.medgroup.kit.inbox;

import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of a change of generation. */
final class JdbcMarks implements GenerationChange.Marks {
    private final JdbcClient jdbc;

    JdbcMarks(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public long leastGeneration(String consumer, String stream) {
        return jdbc.sql("""
                        select greatest(
                            (select max(generation) from inbox_mark where consumer = :consumer and topic = :stream),
                            (select generation from inbox_least_generation where topic = :stream),
                            1)
                        """)
                .param("consumer", consumer)
                .param("stream", stream)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Reached> lock(String consumer, String stream) {
        return jdbc.sql("""
                        select partition, generation, last_sequence
                          from inbox_mark
                         where consumer = :consumer and topic = :stream
                         order by partition
                           for update
                        """)
                .param("consumer", consumer)
                .param("stream", stream)
                .query((row, _) -> new Reached(
                        row.getInt("partition"), row.getLong("generation"), sequence(row.getString("last_sequence"))))
                .list();
    }

    private static @Nullable EventSequence sequence(@Nullable String text) {
        return text == null ? null : EventSequence.of(text);
    }

    @Override
    public void enter(
            String consumer,
            String stream,
            int partition,
            long generation,
            String topicUuid,
            @Nullable EventSequence last) {
        jdbc.sql("""
                        update inbox_mark
                           set generation = :generation, topic_uuid = :uuid, next_offset = 0, last_sequence = :last
                         where consumer = :consumer and topic = :stream and partition = :partition
                        """)
                .param("generation", generation)
                .param("uuid", topicUuid)
                .param("last", Objects.toString(last, null))
                .param("consumer", consumer)
                .param("stream", stream)
                .param("partition", partition)
                .update();
    }

    @Override
    public void forgetOutcomes(String consumer, String stream) {
        for (var table : List.of("inbox_parked_record", "inbox_parked_key", "inbox_applied", "inbox_refused")) {
            jdbc.sql("delete from " + table + " where consumer = :consumer and topic = :stream")
                    .param("consumer", consumer)
                    .param("stream", stream)
                    .update();
        }
    }
}
