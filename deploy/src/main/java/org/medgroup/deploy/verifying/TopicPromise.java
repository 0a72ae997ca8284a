package org.medgroup.deploy.verifying;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.deploy.verifying.TopicReader.TopicRecord;

/**
 * The topic holds what the journal says, once and in order. Told every committed record, it checks the chain of
 * {@code prev} links per partition and the order per aggregate; {@link #compare} then joins records and stored events by
 * the event's id: a stored type is published in full or not at all.
 */
final class TopicPromise {
    private final Verdict.Draft draft;
    private final Map<Integer, EventSequence> lastOfPartition = new HashMap<>();
    private final Map<UUID, Long> lastVersion = new HashMap<>();
    private final Map<String, Integer> recordsById = new HashMap<>();
    private final Map<UUID, Set<String>> typesByEvent = new HashMap<>();
    private final Map<Integer, List<Seen>> byPartition = new HashMap<>();
    private final String topic;
    private final long position;
    private final Set<PlantedRecord> planted;

    private record Seen(long offset, String type) {}

    /**
     * @param position of the journal, as of which is compared; later records are left out of the comparison
     * @param planted records of whose foreign origin the asking one knows
     */
    TopicPromise(String service, String topic, long position, Set<PlantedRecord> planted) {
        this.topic = topic;
        this.position = position;
        this.planted = planted;
        this.draft = new Verdict.Draft(service + ": the topic holds every published event once and in order");
    }

    /** @return whether it is an event that consumers apply; a copy of an earlier record, for one, they drop */
    boolean observe(TopicRecord record) {
        boolean known = planted.contains(new PlantedRecord(topic, record.partition(), record.offset()));
        EventHeaders headers = record.headers();
        if (headers == null) {
            if (!known) {
                draft.violation("Partition " + record.partition() + " has a record at offset " + record.offset()
                        + " that no relay has written");
            }
            // consumers park it: it counts among what they have dealt with
            count(record);
            return false;
        }
        EventSequence sequence = headers.sequence();
        EventSequence before = lastOfPartition.get(record.partition());
        if (before != null && !sequence.isAfter(before)) {
            if (!known) {
                draft.violation("Partition " + record.partition() + ": " + sequence + " stands behind " + before);
            }
            return false;
        }
        lastOfPartition.put(record.partition(), sequence);
        if (!Objects.equals(headers.prev(), before)) {
            draft.violation("Partition " + record.partition() + ": " + sequence + " says that " + headers.prev()
                    + " is before it, but it is " + before);
        }
        UUID aggregate = headers.aggregateId();
        Long version = lastVersion.put(aggregate, headers.aggregateVersion());
        if (version != null && version > headers.aggregateVersion()) {
            draft.violation("Aggregate " + aggregate + ": version " + headers.aggregateVersion()
                    + " stands behind version " + version);
        }
        count(record);
        if (sequence.position() <= position) {
            if (recordsById.merge(headers.id(), 1, Integer::sum) > 1) {
                draft.violation("Event " + headers.id() + " is in the topic more than once");
            }
            typesByEvent
                    .computeIfAbsent(eventId(headers.id()), _ -> new HashSet<>(2))
                    .add(headers.type());
        }
        return true;
    }

    /** Whether the record with this sequence has been read: the highest of all is at the end of some partition. */
    boolean hasReached(EventSequence sequence) {
        return lastOfPartition.values().stream().anyMatch(last -> !sequence.isAfter(last));
    }

    /** @param lastSent the relay has sent it, and it is not there */
    void endsBefore(String lastSent) {
        draft.violation("The topic ends before " + lastSent + ", which the relay has sent");
    }

    private void count(TopicRecord record) {
        byPartition
                .computeIfAbsent(record.partition(), _ -> new ArrayList<>())
                .add(new Seen(record.offset(), record.type().intern()));
    }

    /** How many records of each type lie below a consumer's marks, by partition. */
    Map<Integer, Map<String, Long>> countsBelow(Map<Integer, Long> marks) {
        Map<Integer, Map<String, Long>> counts = new HashMap<>();
        byPartition.forEach((partition, records) -> {
            Map<String, Long> types = new TreeMap<>();
            long mark = marks.getOrDefault(partition, 0L);
            for (Seen record : records) {
                if (record.offset() < mark) {
                    types.merge(record.type(), 1L, Long::sum);
                }
            }
            counts.put(partition, types);
        });
        return counts;
    }

    Verdict compare(JournalPromise.Read journal) {
        Map<String, Set<String>> publishedAs = new HashMap<>();
        typesByEvent.forEach((event, types) -> {
            String stored = journal.events().get(event);
            if (stored == null) {
                draft.violation("The topic holds event " + event + ", which is not in the store");
            } else {
                publishedAs.computeIfAbsent(stored, _ -> new TreeSet<>()).addAll(types);
            }
        });
        long published = 0;
        for (Map.Entry<UUID, String> event : journal.events().entrySet()) {
            Set<String> wanted = publishedAs.get(event.getValue());
            if (wanted == null) {
                continue;
            }
            published++;
            Set<String> found = typesByEvent.getOrDefault(event.getKey(), Set.of());
            if (!found.equals(wanted)) {
                draft.violation("Event " + event.getKey() + " (" + event.getValue() + ") was published as " + found
                        + ", others of its type as " + wanted);
            }
        }
        draft.figure("stored", (long) journal.events().size());
        draft.figure("publishedEvents", published);
        draft.figure("records", (long) recordsById.size());
        draft.figure("types", perType(journal, publishedAs));
        return draft.verdict();
    }

    /** Stored type → "events → contract": what an operator compares by eye. */
    private static Map<String, String> perType(JournalPromise.Read journal, Map<String, Set<String>> publishedAs) {
        Map<String, String> figures = new TreeMap<>();
        journal.byType().forEach((type, events) -> {
            Set<String> contracts = publishedAs.get(type);
            figures.put(type, events + (contracts == null ? " private" : " → " + String.join(", ", contracts)));
        });
        return figures;
    }

    private static UUID eventId(String recordId) {
        int colon = recordId.indexOf(':');
        return UUID.fromString(colon < 0 ? recordId : recordId.substring(0, colon));
    }
}
