package org.medgroup.kit.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.medgroup.contracts.Topics;
import tools.jackson.databind.json.JsonMapper;

/**
 * One generation of a stream, as its relay announces it.
 *
 * @param generation the journal's epoch, from 1
 * @param lineage what it has kept of the generations before it, and holds again
 */
public record Generation(long generation, Lineage lineage) {
    /** Where every stream begins; never announced. */
    public static final Generation FIRST = new Generation(1, Lineage.NONE);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Announcement(long generation, java.util.List<Lineage.Reach> lineage) {}

    /** The record that tells everybody; see {@link Topics#GENERATIONS}. */
    public ProducerRecord<byte[], byte[]> announcement(String stream) {
        return new ProducerRecord<>(
                Topics.GENERATIONS,
                0,
                stream.getBytes(UTF_8),
                JSON.writeValueAsBytes(new Announcement(generation, lineage.kept())));
    }

    static Generation read(byte[] announcement) {
        var read = JSON.readValue(announcement, Announcement.class);
        return new Generation(read.generation(), new Lineage(read.lineage()));
    }
}
