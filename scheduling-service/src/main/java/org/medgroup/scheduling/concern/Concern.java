package org.medgroup.scheduling.concern;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.medgroup.scheduling.concern.ConcernStatus.OPEN;
import static org.medgroup.scheduling.concern.ConcernStatus.RESOLVED;
import static org.medgroup.scheduling.concern.ConcernStatus.WITHDRAWN;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.concern.ConcernCommand.AssignConcern;
import org.medgroup.scheduling.concern.ConcernCommand.RaiseConcern;
import org.medgroup.scheduling.concern.ConcernCommand.RecordPastConcern;
import org.medgroup.scheduling.concern.ConcernCommand.ReopenConcern;
import org.medgroup.scheduling.concern.ConcernCommand.ResolveConcern;
import org.medgroup.scheduling.concern.ConcernCommand.TakeConcern;
import org.medgroup.scheduling.concern.ConcernCommand.TakeStep;
import org.medgroup.scheduling.concern.ConcernCommand.WithdrawConcern;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernAssigned;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernRaised;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernReopened;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernResolved;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernStepTaken;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernWithdrawn;
import org.medgroup.scheduling.concern.ConcernEvent.Resolution;

/** One thing that somebody is unhappy with: somebody owns it, sees to it step by step, and says what came of it. */
@Aggregate
class Concern {
    @AggregateIdentifier
    private ConcernId id;

    private SiteId siteId;
    private ConcernSeverity severity;
    private Instant raisedAt;
    private ConcernStatus status;
    private @Nullable String ownerId;
    private @Nullable Resolution resolution;

    @SuppressWarnings("NullAway.Init") // Axon replays ConcernRaised before any other handler runs
    Concern() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Concern(RaiseConcern command, Clock clock) {
        apply(new ConcernRaised(
                command.concernId(),
                command.siteId(),
                command.matter(),
                command.today(),
                command.matter().severity().dueOn(command.today()),
                command.by(),
                clock.instant()));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Concern(RecordPastConcern command, Clock clock) {
        PastConcern past = command.past();
        past.refuseUnlessPossible(clock.instant());
        ConcernId concernId = command.concernId();
        apply(new ConcernRaised(
                concernId,
                command.siteId(),
                command.matter(),
                past.raisedOn(),
                command.matter().severity().dueOn(past.raisedOn()),
                command.by(),
                past.raisedAt()));
        past.steps().forEach(step -> apply(new ConcernStepTaken(concernId, step.words(), command.by(), step.at())));
        var resolved = past.resolution();
        if (resolved != null) {
            apply(new ConcernResolved(
                    concernId,
                    command.siteId(),
                    resolved.outcome(),
                    resolved.told(),
                    resolved.words(),
                    past.raisedAt(),
                    resolved.on(),
                    command.by(),
                    resolved.at()));
        }
    }

    @CommandHandler
    void handle(TakeConcern command, Clock clock) {
        own(command.by(), command.by(), clock);
    }

    @CommandHandler
    void handle(AssignConcern command, Clock clock) {
        own(command.ownerId(), command.by(), clock);
    }

    @CommandHandler
    void handle(TakeStep command, Clock clock) {
        requireOpen();
        apply(new ConcernStepTaken(id, command.words(), command.by(), clock.instant()));
    }

    @CommandHandler
    void handle(ResolveConcern command, Clock clock) {
        if (status != RESOLVED) { // a repeated one is a retry, not an error
            requireOpen();
            apply(new ConcernResolved(
                    id,
                    siteId,
                    command.outcome(),
                    command.told(),
                    command.words(),
                    raisedAt,
                    command.today(),
                    command.by(),
                    clock.instant()));
        }
    }

    /** It is due anew, as long as one of its severity takes. */
    @CommandHandler
    void handle(ReopenConcern command, Clock clock) {
        if (status == OPEN) {
            throw ConcernRejected.wrongStatus(status, List.of(RESOLVED, WITHDRAWN));
        }
        apply(new ConcernReopened(
                id,
                siteId,
                command.words(),
                resolution,
                severity.dueOn(command.today()),
                command.by(),
                clock.instant()));
    }

    @CommandHandler
    void handle(WithdrawConcern command, Clock clock) {
        if (status != WITHDRAWN) {
            requireOpen();
            apply(new ConcernWithdrawn(id, command.words(), command.by(), clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(ConcernEvent event) {
        switch (event) {
            case ConcernRaised e -> {
                id = e.concernId();
                siteId = e.siteId();
                severity = e.matter().severity();
                raisedAt = e.occurredAt();
                status = OPEN;
            }
            case ConcernAssigned e -> ownerId = e.ownerId();
            case ConcernStepTaken _ -> {}
            case ConcernResolved e -> {
                status = RESOLVED;
                resolution = new Resolution(raisedAt, e.occurredAt(), e.resolvedOn());
            }
            case ConcernReopened _ -> {
                status = OPEN;
                resolution = null;
            }
            case ConcernWithdrawn _ -> status = WITHDRAWN;
        }
    }

    private void own(String owner, String by, Clock clock) {
        requireOpen();
        if (!owner.equals(ownerId)) {
            apply(new ConcernAssigned(id, owner, by, clock.instant()));
        }
    }

    private void requireOpen() {
        if (status != OPEN) {
            throw ConcernRejected.wrongStatus(status, List.of(OPEN));
        }
    }
}
