package org.medgroup.kit.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.event.EventCatalogue;
import org.medgroup.kit.event.EventMetadata;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.problem.NotFound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Retells aggregates from their stored events. Nothing is kept for it: the differences come from folding the events once
 * more, with the fold that also keeps the read model.
 *
 * <p>Whoever calls has been let through to the thing itself already, and it must be there for them; what of it they see
 * is the {@link Story}'s to say.
 */
public final class Histories {
    private final EventStorageEngine events;
    private final EventCatalogue catalogue;
    private final ActorNames names;
    private final JsonMapper json;

    Histories(EventStorageEngine events, EventCatalogue catalogue, ActorNames names, JsonMapper json) {
        this.events = events;
        this.catalogue = catalogue;
        this.names = names;
        this.json = json;
    }

    /** @throws NotFound if nothing has ever happened to such a thing, or not for this caller */
    public <E, S> History of(UUID id, Story<E, S> story) {
        var told = events(id, story);
        if (told.isEmpty()) {
            throw new NotFound();
        }
        var known = names.of(actorsOf(told));
        List<History.Entry> entries = new ArrayList<>(told.size());
        S state = null;
        JsonNode shown = null;
        for (var event : told) {
            S next = story.after(state, event.payload(), event.version());
            JsonNode nextShown = json.valueToTree(story.shown(next));
            entries.add(entry(event, story, known, Differences.between(shown, nextShown)));
            state = next;
            shown = nextShown;
        }
        return new History(id, entries);
    }

    /**
     * The state after the events up to a moment: the longest beginning of the thing's history of which everything had
     * been recorded, or had happened, by then.
     *
     * @throws NotFound if it did not exist by then, or does not for this caller
     */
    public <E, S> S asOf(UUID id, AsOf asOf, Story<E, S> story) {
        S state = null;
        for (var event : events(id, story)) {
            if (timeOf(event, story, asOf.basis()).isAfter(asOf.instant())) {
                break;
            }
            state = story.after(state, event.payload(), event.version());
        }
        if (state == null) {
            throw new NotFound();
        }
        return state;
    }

    private record Told<E>(DomainEventMessage<?> message, E payload) {
        long version() {
            return message.getSequenceNumber();
        }

        @Nullable
        String metadata(String key) {
            return message.getMetaData().get(key) instanceof String text ? text : null;
        }
    }

    private <E> List<Told<E>> events(UUID id, Story<E, ?> story) {
        if (!story.isThere(id)) {
            throw new NotFound();
        }
        return events.readEvents(id.toString(), 0)
                .asStream()
                .filter(message -> story.events().isInstance(message.getPayload()))
                .map(message -> new Told<E>(message, story.events().cast(message.getPayload())))
                .toList();
    }

    private static <E> Instant timeOf(Told<E> event, Story<E, ?> story, Basis basis) {
        return switch (basis) {
            case RECORDED -> event.message().getTimestamp();
            case OCCURRED -> occurredAt(event, story);
        };
    }

    private static <E> Instant occurredAt(Told<E> event, Story<E, ?> story) {
        var said = story.occurredAt(event.payload());
        if (said != null) {
            return said;
        }
        var backdated = event.metadata(EventMetadata.OCCURRED_AT);
        return backdated == null ? event.message().getTimestamp() : Instant.parse(backdated);
    }

    private <E> History.Entry entry(
            Told<E> event, Story<E, ?> story, Map<String, String> known, List<History.Change> changes) {
        var type = catalogue
                .nameOf(event.payload().getClass())
                .map(StoredAs::value)
                .orElseThrow(() -> new IllegalStateException(event.payload().getClass() + " is not in the catalogue"));
        return new History.Entry(
                event.version(),
                UUID.fromString(event.message().getIdentifier()),
                type,
                "history." + type,
                occurredAt(event, story),
                event.message().getTimestamp(),
                who(event, story, known),
                story.why(event.payload()),
                event.metadata(EventMetadata.CAUSE),
                traceId(event.metadata(EventMetadata.TRACE_PARENT)),
                changes);
    }

    private static <E> History.Who who(Told<E> event, Story<E, ?> story, Map<String, String> known) {
        var actor = event.metadata(EventMetadata.ACTOR);
        var imported =
                EventMetadata.IMPORT.equals(event.metadata(EventMetadata.CHANNEL)) || story.imported(event.payload());
        var kind = imported
                ? History.Kind.IMPORT
                : "user".equals(event.metadata(EventMetadata.ACTOR_KIND)) ? History.Kind.USER : History.Kind.SYSTEM;
        return new History.Who(
                actor, actor == null ? null : known.get(actor), kind, event.metadata(EventMetadata.INITIATOR));
    }

    private static <E> Set<String> actorsOf(List<Told<E>> events) {
        Set<String> actors = new HashSet<>();
        for (var event : events) {
            var actor = event.metadata(EventMetadata.ACTOR);
            if (actor != null) {
                actors.add(actor);
            }
        }
        return actors;
    }

    // version-traceid-spanid-flags
    private static @Nullable String traceId(@Nullable String traceParent) {
        if (traceParent == null) {
            return null;
        }
        var pieces = traceParent.split("-", -1);
        return pieces.length == 4 ? pieces[1] : null;
    }
}
