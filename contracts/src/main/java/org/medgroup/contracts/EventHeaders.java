package org.medgroup.contracts;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every integration event carries beside its payload, as CloudEvents 1.0 headers in binary mode.
 *
 * @param id the domain event's id and the ordinal, {@code <uuid>:<ordinal>}; the same for every delivery
 * @param type the public name, see {@link EventName}
 * @param source the service that published it, {@code /scheduling}
 * @param occurredAt when it happened; may be long before it was recorded (imports, corrections)
 * @param recordedAt when the service stored it
 * @param site the site it belongs to, where one applies
 * @param actorKind {@code user} or {@code system}; who it was stays inside the service
 * @param sequence its place in the service's journal
 * @param prev the sequence of the record before it in the same partition, none for the first: makes a hole visible
 */
public record EventHeaders(
        String id,
        String type,
        String source,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable SiteId site,
        String actorKind,
        UUID aggregateId,
        long aggregateVersion,
        EventSequence sequence,
        @Nullable EventSequence prev) {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String OCCURRED_AT = "ce_time";
    public static final String RECORDED_AT = "ce_recordedtime";
    public static final String AGGREGATE_ID = "ce_subject";
    public static final String AGGREGATE_VERSION = "ce_aggregateversion";
    public static final String SITE = "ce_siteid";
    public static final String ACTOR_KIND = "ce_actorkind";
    public static final String SEQUENCE = "ce_sequence";
    public static final String PREV = "ce_prev";
    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACE_PARENT = "traceparent";

    /** The headers as text, in a stable order; absent ones are left out. */
    public Map<String, String> toMap() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(SPEC_VERSION, "1.0");
        headers.put(ID, id);
        headers.put(TYPE, type);
        headers.put(SOURCE, source);
        headers.put(OCCURRED_AT, occurredAt.toString());
        headers.put(RECORDED_AT, recordedAt.toString());
        headers.put(AGGREGATE_ID, aggregateId.toString());
        headers.put(AGGREGATE_VERSION, Long.toString(aggregateVersion));
        headers.put(ACTOR_KIND, actorKind);
        headers.put(SEQUENCE, sequence.toString());
        if (site != null) {
            headers.put(SITE, site.toString());
        }
        if (prev != null) {
            headers.put(PREV, prev.toString());
        }
        headers.put(CONTENT_TYPE, "application/json");
        return headers;
    }

    /** @throws IllegalArgumentException if a required header is missing or unreadable; it says which */
    public static EventHeaders of(Map<String, String> headers) {
        String site = headers.get(SITE);
        String prev = headers.get(PREV);
        return new EventHeaders(
                required(headers, ID),
                required(headers, TYPE),
                required(headers, SOURCE),
                instant(headers, OCCURRED_AT),
                instant(headers, RECORDED_AT),
                site == null ? null : SiteId.of(site),
                required(headers, ACTOR_KIND),
                UUID.fromString(required(headers, AGGREGATE_ID)),
                version(headers),
                EventSequence.of(required(headers, SEQUENCE)),
                prev == null ? null : EventSequence.of(prev));
    }

    private static String required(Map<String, String> headers, String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Header " + name + " is missing");
        }
        return value;
    }

    private static Instant instant(Map<String, String> headers, String name) {
        String value = required(headers, name);
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Header " + name + " is no instant: '" + value + "'", e);
        }
    }

    private static long version(Map<String, String> headers) {
        String value = required(headers, AGGREGATE_VERSION);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Header " + AGGREGATE_VERSION + " is no number: '" + value + "'", e);
        }
    }
}
