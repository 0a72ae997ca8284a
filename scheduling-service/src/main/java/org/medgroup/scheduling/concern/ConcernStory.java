package org.medgroup.scheduling.concern;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.history.Histories;
import org.medgroup.kit.history.History;
import org.medgroup.kit.history.Story;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernAssigned;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernRaised;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernReopened;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernResolved;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernStepTaken;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernWithdrawn;
import org.springframework.stereotype.Component;

/** Who did what about a concern, and when. */
@Component
public class ConcernStory {
    private final Histories histories;
    private final Concerns concerns;
    private final ConcernWords words;

    ConcernStory(Histories histories, Concerns concerns, ConcernWords words) {
        this.histories = histories;
        this.concerns = concerns;
        this.words = words;
    }

    /** @param said the last words, of whatever kind */
    private record Moment(
            ConcernId id,
            ConcernMatter matter,
            ConcernStatus status,
            @Nullable String ownerId,
            LocalDate dueOn,
            int steps,
            @Nullable Sealed said,
            @Nullable ConcernOutcome outcome,
            @Nullable Boolean told) {
        Moment ownedBy(String owner) {
            return new Moment(id, matter, status, owner, dueOn, steps, said, outcome, told);
        }

        Moment after(Sealed step) {
            return new Moment(id, matter, status, ownerId, dueOn, steps + 1, step, outcome, told);
        }

        Moment now(
                ConcernStatus next,
                LocalDate due,
                @Nullable Sealed why,
                @Nullable ConcernOutcome came,
                @Nullable Boolean known) {
            return new Moment(id, matter, next, ownerId, due, steps, why, came, known);
        }
    }

    /** @param owner by name */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            ConcernStatus status,
            ConcernSeverity severity,
            @Nullable String owner,
            LocalDate dueOn,
            int steps,
            @Nullable String words,
            @Nullable ConcernOutcome outcome,
            @Nullable Boolean told) {}

    /** Whoever may read its words now reads all of them. */
    public History of(ConcernId id) {
        var concern = concerns.find(id).orElseThrow(NotFound::new);
        var owner = concern.owner();
        return histories.of(
                id.value(), new Told(concerns.readsWords(concern.raisedBy().id(), owner == null ? null : owner.id())));
    }

    private final class Told implements Story<ConcernEvent, Moment> {
        private final boolean withWords;

        Told(boolean withWords) {
            this.withWords = withWords;
        }

        @Override
        public Class<ConcernEvent> events() {
            return ConcernEvent.class;
        }

        @Override
        public boolean isThere(UUID id) {
            return true; // found before it was retold
        }

        @Override
        public Moment after(@Nullable Moment before, ConcernEvent event, long version) {
            if (event instanceof ConcernRaised e) {
                return new Moment(
                        e.concernId(),
                        e.matter(),
                        ConcernStatus.OPEN,
                        null,
                        e.dueOn(),
                        0,
                        e.matter().words(),
                        null,
                        null);
            }
            var then = Objects.requireNonNull(before, "A concern is raised before anything else happens to it");
            return switch (event) {
                case ConcernRaised _ -> then;
                case ConcernAssigned e -> then.ownedBy(e.ownerId());
                case ConcernStepTaken e -> then.after(e.words());
                case ConcernResolved e ->
                    then.now(ConcernStatus.RESOLVED, then.dueOn(), e.words(), e.outcome(), e.told());
                case ConcernReopened e -> then.now(ConcernStatus.OPEN, e.dueOn(), e.words(), null, null);
                case ConcernWithdrawn e -> then.now(ConcernStatus.WITHDRAWN, then.dueOn(), e.words(), null, null);
            };
        }

        @Override
        public Shown shown(Moment state) {
            return new Shown(
                    state.status(),
                    state.matter().severity(),
                    state.ownerId() == null ? null : concerns.nameOf(state.ownerId()),
                    state.dueOn(),
                    state.steps(),
                    withWords ? words.open(state.id(), state.matter().patientId(), state.said()) : null,
                    state.outcome(),
                    state.told());
        }

        @Override
        public Instant occurredAt(ConcernEvent event) {
            return event.occurredAt();
        }
    }
}
