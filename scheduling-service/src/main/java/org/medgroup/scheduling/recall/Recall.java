package org.medgroup.scheduling.recall;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.medgroup.scheduling.recall.RecallStatus.BOOKED;
import static org.medgroup.scheduling.recall.RecallStatus.DECLINED;
import static org.medgroup.scheduling.recall.RecallStatus.OPEN;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.scheduling.claiming.Calendar;
import org.medgroup.scheduling.recall.RecallCommand.DeclineRecall;
import org.medgroup.scheduling.recall.RecallCommand.DropBooking;
import org.medgroup.scheduling.recall.RecallCommand.FillRecall;
import org.medgroup.scheduling.recall.RecallCommand.OpenRecall;
import org.medgroup.scheduling.recall.RecallCommand.OpenRecallAfterVisit;
import org.medgroup.scheduling.recall.RecallCommand.RecordContact;
import org.medgroup.scheduling.recall.RecallCommand.ReopenRecall;
import org.medgroup.scheduling.recall.RecallCommand.SnoozeRecall;
import org.medgroup.scheduling.recall.RecallEvent.RecallBooked;
import org.medgroup.scheduling.recall.RecallEvent.RecallContacted;
import org.medgroup.scheduling.recall.RecallEvent.RecallDeclined;
import org.medgroup.scheduling.recall.RecallEvent.RecallOpened;
import org.medgroup.scheduling.recall.RecallEvent.RecallReopened;
import org.medgroup.scheduling.recall.RecallEvent.RecallSnoozed;
import org.medgroup.scheduling.visittype.VisitTypeRejected;

/** A visit that a patient is due for: somebody tries to reach them until it is booked, or they do not want it. */
@Aggregate
class Recall {
    private static final int YEARS_BACK = 2;
    private static final int YEARS_AHEAD = 10;
    private static final int LONGEST_PAUSE_MONTHS = 24;
    private static final Duration BETWEEN_MESSAGES = Duration.ofDays(3);

    @AggregateIdentifier
    private RecallId id;

    private RecallStatus status;
    private @Nullable AppointmentId booked;
    private @Nullable LocalDate nextTryOn;
    private @Nullable Instant lastMessage;

    @SuppressWarnings("NullAway.Init") // Axon replays RecallOpened before any other handler runs
    Recall() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Recall(OpenRecall command, Clock clock, Calendar calendar) {
        LocalDate today = today(clock);
        if (command.dueOn().isBefore(today.minusYears(YEARS_BACK))
                || command.dueOn().isAfter(today.plusYears(YEARS_AHEAD))) {
            throw RecallRejected.badDate("dueOn", "must lie between two years ago and ten years ahead");
        }
        var kind = calendar.visitType(command.visitTypeId()).orElseThrow(RecallRejected::unknownVisitType);
        kind.endedBefore(command.dueOn()).ifPresent(lastDay -> {
            throw VisitTypeRejected.ended(lastDay);
        });
        apply(new RecallOpened(
                command.recallId(),
                command.patientId(),
                command.siteId(),
                command.visitTypeId(),
                command.dueOn(),
                null,
                command.note(),
                clock.instant()));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Recall(OpenRecallAfterVisit command, Clock clock) {
        apply(new RecallOpened(
                command.recallId(),
                command.patientId(),
                command.siteId(),
                command.visitTypeId(),
                command.dueOn(),
                command.after(),
                null,
                clock.instant()));
    }

    @CommandHandler
    void handle(RecordContact command, Clock clock) {
        require(OPEN);
        var attempt = command.attempt();
        requireAhead("nextTryOn", attempt.nextTryOn(), clock);
        if (attempt.way() == ContactAttempt.Way.MESSAGE
                && lastMessage != null
                && clock.instant().isBefore(lastMessage.plus(BETWEEN_MESSAGES))) {
            throw RecallRejected.writtenAlready();
        }
        apply(new RecallContacted(id, attempt, clock.instant()));
    }

    @CommandHandler
    void handle(SnoozeRecall command, Clock clock) {
        require(OPEN);
        requireAhead("until", command.until(), clock);
        if (!command.until().equals(nextTryOn)) {
            apply(new RecallSnoozed(id, command.until(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(DeclineRecall command, Clock clock) {
        if (status != DECLINED) { // a repeated one is a retry, not an error
            require(OPEN);
            apply(new RecallDeclined(id, command.reason(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(ReopenRecall command, Clock clock) {
        if (status != OPEN) {
            require(DECLINED);
            apply(new RecallReopened(id, null, clock.instant()));
        }
    }

    @CommandHandler
    void handle(FillRecall command, Clock clock) {
        if (status == OPEN) {
            apply(new RecallBooked(id, command.appointmentId(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(DropBooking command, Clock clock) {
        if (status == BOOKED && command.appointmentId().equals(booked)) {
            apply(new RecallReopened(id, command.appointmentId(), clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(RecallEvent event) {
        switch (event) {
            case RecallOpened e -> {
                id = e.recallId();
                status = OPEN;
            }
            case RecallContacted e -> {
                nextTryOn = e.attempt().nextTryOn();
                if (e.attempt().way() == ContactAttempt.Way.MESSAGE) {
                    lastMessage = e.occurredAt();
                }
            }
            case RecallSnoozed e -> nextTryOn = e.until();
            case RecallDeclined _ -> status = DECLINED;
            case RecallBooked e -> {
                status = BOOKED;
                booked = e.appointmentId();
            }
            case RecallReopened _ -> {
                status = OPEN;
                booked = null;
                nextTryOn = null;
            }
        }
    }

    private void require(RecallStatus needed) {
        if (status != needed) {
            throw RecallRejected.wrongStatus(status, needed);
        }
    }

    private static void requireAhead(String field, @Nullable LocalDate day, Clock clock) {
        if (day != null
                && (day.isBefore(today(clock)) || day.isAfter(today(clock).plusMonths(LONGEST_PAUSE_MONTHS)))) {
            throw RecallRejected.badDate(field, "must not be in the past, and within two years");
        }
    }

    // where a day ends last: whoever says today means the site's
    private static LocalDate today(Clock clock) {
        return clock.instant().atOffset(ZoneOffset.ofHours(-12)).toLocalDate();
    }
}
