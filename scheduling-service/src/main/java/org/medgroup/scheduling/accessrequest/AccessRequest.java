package org.medgroup.scheduling.accessrequest;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.DenyAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.ExtendAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.FulfilAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.OpenAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestDenied;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestExtended;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestFulfilled;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestOpened;

/**
 * One patient's request for their own record: answered within thirty days of its receipt, or, once and with a reason given
 * in writing, within thirty more (45 CFR 164.524(b)(2)).
 */
@Aggregate
class AccessRequest {
    static final Period TIME = Period.ofDays(30);

    private enum Status {
        OPEN,
        FULFILLED,
        DENIED
    }

    @AggregateIdentifier
    private AccessRequestId id;

    private LocalDate dueOn;
    private boolean extended;
    private Status status;

    @SuppressWarnings("NullAway.Init") // Axon replays AccessRequestOpened before any other handler runs
    AccessRequest() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    AccessRequest(OpenAccessRequest command, Clock clock) {
        if (command.receivedOn().isAfter(latestToday(clock))) {
            throw AccessRequestRejected.receivedInTheFuture();
        }
        apply(new AccessRequestOpened(
                command.accessRequestId(),
                command.patientId(),
                command.what(),
                command.receivedOn(),
                command.receivedOn().plus(TIME),
                clock.instant()));
    }

    @CommandHandler
    void handle(ExtendAccessRequest command, Clock clock) {
        requireOpen();
        if (extended) {
            throw AccessRequestRejected.extendedAlready();
        }
        if (LocalDate.now(clock.withZone(ZoneOffset.UTC)).minusDays(1).isAfter(dueOn)) {
            throw AccessRequestRejected.overdue();
        }
        apply(new AccessRequestExtended(id, command.reason(), dueOn.plus(TIME), clock.instant()));
    }

    @CommandHandler
    void handle(FulfilAccessRequest command, Clock clock) {
        if (status != Status.FULFILLED) { // a repeated one is a retry, not an error
            requireOpen();
            apply(new AccessRequestFulfilled(id, command.outcome(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(DenyAccessRequest command, Clock clock) {
        if (status != Status.DENIED) {
            requireOpen();
            apply(new AccessRequestDenied(id, command.reason(), clock.instant()));
        }
    }

    private void requireOpen() {
        if (status != Status.OPEN) {
            throw AccessRequestRejected.closed();
        }
    }

    // a patient has no site of their own, so the latest calendar on earth is what cannot be future
    private static LocalDate latestToday(Clock clock) {
        return LocalDate.now(clock.withZone(ZoneOffset.MAX));
    }

    @EventSourcingHandler
    void on(AccessRequestEvent event) {
        switch (event) {
            case AccessRequestOpened e -> {
                id = e.accessRequestId();
                dueOn = e.dueOn();
                status = Status.OPEN;
            }
            case AccessRequestExtended e -> {
                dueOn = e.dueOn();
                extended = true;
            }
            case AccessRequestFulfilled _ -> status = Status.FULFILLED;
            case AccessRequestDenied _ -> status = Status.DENIED;
        }
    }
}
