package org.medgroup.scheduling.breakglass;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.scheduling.breakglass.BreakGlassCommand.OpenBreakGlass;
import org.medgroup.scheduling.breakglass.BreakGlassCommand.ReviewBreakGlass;
import org.medgroup.scheduling.breakglass.BreakGlassEvent.BreakGlassOpened;
import org.medgroup.scheduling.breakglass.BreakGlassEvent.BreakGlassReviewed;

/** One opening of one patient's record by somebody who is not of the patient's sites. It closes by itself. */
@Aggregate
class BreakGlass {
    static final Duration OPEN_FOR = Duration.ofMinutes(60);

    @AggregateIdentifier
    private BreakGlassId id;

    private String openedBy;
    private @Nullable Decision decision;

    @SuppressWarnings("NullAway.Init") // Axon replays BreakGlassOpened before any other handler runs
    BreakGlass() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    BreakGlass(OpenBreakGlass command, Clock clock) {
        var now = clock.instant();
        apply(new BreakGlassOpened(
                command.breakGlassId(),
                command.patientId(),
                command.openedBy(),
                command.reasonCode(),
                command.reason(),
                now,
                now.plus(OPEN_FOR)));
    }

    @CommandHandler
    void handle(ReviewBreakGlass command, Clock clock) {
        if (command.reviewedBy().equals(openedBy)) {
            throw BreakGlassRejected.ownAccess();
        }
        if (decision == null) {
            apply(new BreakGlassReviewed(
                    id, command.decision(), command.note(), command.reviewedBy(), clock.instant()));
        } else if (decision != command.decision()) {
            throw BreakGlassRejected.reviewedAlready();
        }
    }

    @EventSourcingHandler
    void on(BreakGlassEvent event) {
        switch (event) {
            case BreakGlassOpened e -> {
                id = e.breakGlassId();
                openedBy = e.openedBy();
            }
            case BreakGlassReviewed e -> decision = e.decision();
        }
    }
}
