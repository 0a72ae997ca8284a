package org.medgroup.kit.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ContractCatalogue;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.Topics;
import org.medgroup.kit.event.EventMetadata;
import org.medgroup.kit.journal.EventJournal;
import org.medgroup.kit.journal.JournalReader;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns journal entries into records with everything decided before anything is sent: partition, size, and the link to
 * the record before in the same partition.
 */
final class BatchBuilder {
    /** Kafka's own cost of a record and of each header, generously. */
    private static final int RECORD_OVERHEAD = 128;

    private static final int HEADER_OVERHEAD = 10;
    private static final int LARGEST_BATCH = 8 * 1024 * 1024;

    private final JournalReader journal;
    private final List<EventPublishing> publishers;
    private final JsonMapper json = JsonMapper.builder().build();
    private final String source;
    private final String stream;
    private final int maxRecordSize;

    BatchBuilder(
            JournalReader journal, List<EventPublishing> publishers, String service, String stream, int maxRecordSize) {
        this.journal = journal;
        this.publishers = publishers;
        this.source = "/" + service;
        this.stream = stream;
        this.maxRecordSize = maxRecordSize;
    }

    /**
     * @param epoch of the journal, which the sequences begin with, and whose topic the records are for
     * @param last the last sequence in each partition; moved on by what the batch carries
     * @return the entries up to the first that cannot be sent, or to a batch that is large enough
     */
    Batch build(List<EventJournal.Entry> entries, long epoch, int partitions, Map<Integer, EventSequence> last) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        EventSequence lastSequence = null;
        long upTo = entries.getFirst().position() - 1;
        long bytes = 0;
        for (var entry : entries) {
            if (bytes > LARGEST_BATCH) {
                break;
            }
            List<ProducerRecord<byte[], byte[]>> ofEntry = new ArrayList<>();
            Map<Integer, EventSequence> moved = new HashMap<>(last);
            try {
                for (var outgoing : publish(entry)) {
                    var sequence = new EventSequence(epoch, entry.position(), ofEntry.size());
                    var message = record(outgoing, sequence, partitions, moved);
                    bytes += size(message);
                    ofEntry.add(message);
                    lastSequence = sequence;
                }
            } catch (RelayHalted halt) {
                return new Batch(upTo, records, lastOf(records), halt);
            }
            last.putAll(moved);
            records.addAll(ofEntry);
            upTo = entry.position();
        }
        return new Batch(upTo, records, lastSequence, null);
    }

    private static @Nullable EventSequence lastOf(List<ProducerRecord<byte[], byte[]>> records) {
        return records.isEmpty()
                ? null
                : EventSequence.of(new String(
                        records.getLast()
                                .headers()
                                .lastHeader(EventHeaders.SEQUENCE)
                                .value(),
                        UTF_8));
    }

    private record Outgoing(JournaledEvent event, OutgoingEvent contract) {}

    private List<Outgoing> publish(EventJournal.Entry entry) {
        try {
            List<Outgoing> outgoing = new ArrayList<>();
            for (var event : journal.open(entry)) {
                for (var publisher : publishers) {
                    for (var contract : publisher.publish(event)) {
                        outgoing.add(new Outgoing(event, contract));
                    }
                }
            }
            return outgoing;
        } catch (RuntimeException e) {
            throw new RelayHalted(
                    entry.position(),
                    "The %s at position %d cannot be published: %s"
                            .formatted(entry.stored().eventType(), entry.position(), e.getMessage()),
                    e);
        }
    }

    private ProducerRecord<byte[], byte[]> record(
            Outgoing outgoing, EventSequence sequence, int partitions, Map<Integer, EventSequence> last) {
        var event = outgoing.event();
        var contract = outgoing.contract();
        try {
            var key = contract.key().toString().getBytes(UTF_8);
            int partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
            var headers = new EventHeaders(
                    event.eventId() + ":" + sequence.ordinal(),
                    ContractCatalogue.nameOf(contract.contract().getClass()),
                    source,
                    contract.occurredAt(),
                    event.recordedAt(),
                    contract.site(),
                    text(event.metadata(), EventMetadata.ACTOR_KIND, "system"),
                    event.aggregateId(),
                    event.version(),
                    sequence,
                    last.put(partition, sequence));
            var message = new ProducerRecord<>(
                    Topics.generation(stream, sequence.epoch()),
                    partition,
                    key,
                    json.writeValueAsBytes(contract.contract()));
            headers.toMap().forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
            if (event.metadata().get(EventMetadata.TRACE_PARENT) instanceof String trace) {
                message.headers().add(EventHeaders.TRACE_PARENT, trace.getBytes(UTF_8));
            }
            if (size(message) > maxRecordSize) {
                throw new RelayHalted(
                        event.position(),
                        "The %s of event %s at position %d takes %d bytes, %d are allowed (medgroup.relay.max-record-size)"
                                .formatted(
                                        headers.type(),
                                        event.eventId(),
                                        event.position(),
                                        size(message),
                                        maxRecordSize));
            }
            return message;
        } catch (RelayHalted halt) {
            throw halt;
        } catch (RuntimeException e) {
            throw new RelayHalted(
                    event.position(),
                    "The contract %s of event %s at position %d cannot be written: %s"
                            .formatted(
                                    contract.contract().getClass().getSimpleName(),
                                    event.eventId(),
                                    event.position(),
                                    e.getMessage()),
                    e);
        }
    }

    private static String text(Map<String, Object> metadata, String key, String otherwise) {
        return metadata.get(key) instanceof String value ? value : otherwise;
    }

    /** At least what Kafka will count. */
    private static long size(ProducerRecord<byte[], byte[]> message) {
        long size = RECORD_OVERHEAD + message.key().length + message.value().length;
        for (var header : message.headers()) {
            size += HEADER_OVERHEAD + header.key().getBytes(UTF_8).length + header.value().length;
        }
        return size;
    }
}
