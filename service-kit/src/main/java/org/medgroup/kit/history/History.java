package org.medgroup.kit.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened to one thing, in order. */
@Schema(name = "History")
public record History(UUID id, List<Entry> entries) {
    public History {
        entries = List.copyOf(entries);
    }

    /**
     * One event.
     *
     * @param number of the event within its aggregate, from 0
     * @param type the event's stable name
     * @param title the key of a sentence for people: {@code history.} and the type
     * @param occurredAt when it happened; for imported history long before it was recorded
     * @param why the reason that was given, if any
     * @param cause the request or the integration event that led to it
     * @param traceId W3C trace of the request
     */
    @Schema(name = "HistoryEntry")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            long number,
            UUID eventId,
            String type,
            String title,
            Instant occurredAt,
            Instant recordedAt,
            Who who,
            @Nullable String why,
            @Nullable String cause,
            @Nullable String traceId,
            List<Change> changes) {
        public Entry {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Who did it.
     *
     * @param name as it was when last seen; none for somebody who has never sent anything to this service
     * @param initiator the user at the start of the chain, when a system acted because of what a user did
     */
    @Schema(name = "HistoryActor")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Who(
            @Nullable String id,
            @Nullable String name,
            Kind kind,
            @Nullable String initiator) {}

    /** What kind of actor. */
    @Schema(name = "HistoryActorKind")
    public enum Kind {
        USER,
        SYSTEM,
        IMPORT
    }

    /**
     * One field that an event has changed.
     *
     * @param field its name in the JSON of the thing itself; {@code a.b} within an object, {@code list[id].b} within a
     *     list of things with ids
     * @param before none: it was not there
     * @param after none: it is gone
     */
    @Schema(name = "HistoryChange")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            String field, @Nullable Object before, @Nullable Object after) {}
}
