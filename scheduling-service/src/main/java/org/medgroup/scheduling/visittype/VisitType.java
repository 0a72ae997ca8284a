package org.medgroup.scheduling.visittype;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.naming.TakenNames;
import org.medgroup.scheduling.visittype.VisitTypeCommand.ChangeVisitType;
import org.medgroup.scheduling.visittype.VisitTypeCommand.DefineVisitType;
import org.medgroup.scheduling.visittype.VisitTypeCommand.EndVisitType;
import org.medgroup.scheduling.visittype.VisitTypeCommand.ResumeVisitType;
import org.medgroup.scheduling.visittype.VisitTypeCommand.SetRecallInterval;
import org.medgroup.scheduling.visittype.VisitTypeEvent.RecallIntervalSet;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeChanged;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeDefined;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeEnded;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeResumed;

/** One kind of visit. What is booked keeps the name and the times it was booked with. */
@Aggregate
class VisitType {
    private static final ZoneOffset LAST_TO_SEE_A_DAY = ZoneOffset.ofHours(-12);
    private static final int MOST_YEARS_AHEAD = 10;

    @AggregateIdentifier
    private VisitTypeId id;

    private KindOfVisit kind;
    private @Nullable Integer recallMonths;

    @SuppressWarnings("NullAway.Init") // Axon replays VisitTypeDefined before any other handler runs
    VisitType() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    VisitType(DefineVisitType command, Clock clock, TakenNames names) {
        refuseContradictions(command.roomKind(), command.rules());
        if (!names.take(
                CodesOfEvents.SCOPE, command.code(), command.visitTypeId().value())) {
            throw VisitTypeRejected.codeTaken();
        }
        apply(new VisitTypeDefined(
                command.visitTypeId(),
                command.code(),
                command.name(),
                command.minutes(),
                command.bufferMinutes(),
                command.roomKind(),
                command.rules(),
                clock.instant()));
    }

    @CommandHandler
    void handle(ChangeVisitType command, Clock clock) {
        refuseContradictions(command.roomKind(), command.rules());
        var wanted = new KindOfVisit(
                id,
                kind.code(),
                command.name(),
                command.minutes(),
                command.bufferMinutes(),
                command.roomKind(),
                command.rules(),
                kind.lastDay());
        if (wanted.equals(kind)) {
            return;
        }
        apply(new VisitTypeChanged(
                id,
                command.name(),
                command.minutes(),
                command.bufferMinutes(),
                command.roomKind(),
                command.rules(),
                clock.instant()));
    }

    /** What is booked later stays booked. Another day takes the place of the one before. */
    @CommandHandler
    void handle(EndVisitType command, Clock clock) {
        if (command.lastDay().equals(kind.lastDay())) {
            return;
        }
        // no site's calendar is further behind than this
        LocalDate earliest =
                LocalDate.ofInstant(clock.instant(), LAST_TO_SEE_A_DAY).minusDays(1);
        if (command.lastDay().isBefore(earliest) || command.lastDay().isAfter(earliest.plusYears(MOST_YEARS_AHEAD))) {
            throw VisitTypeRejected.badLastDay();
        }
        apply(new VisitTypeEnded(id, command.lastDay(), clock.instant()));
    }

    @CommandHandler
    void handle(ResumeVisitType command, Clock clock) {
        if (kind.lastDay() != null) {
            apply(new VisitTypeResumed(id, clock.instant()));
        }
    }

    @CommandHandler
    void handle(SetRecallInterval command, Clock clock) {
        if (!Objects.equals(recallMonths, command.months())) {
            apply(new RecallIntervalSet(id, command.months(), clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(VisitTypeEvent event) {
        if (event instanceof RecallIntervalSet set) {
            recallMonths = set.months();
        }
        id = event.visitTypeId();
        kind = KindOfVisit.after(kind, event);
    }

    /** One in which something can be paid: gold and the like have no smallest unit. */
    private static boolean isCurrency(@Nullable String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency ->
                        currency.getCurrencyCode().equals(code) && currency.getDefaultFractionDigits() >= 0);
    }

    private static void refuseContradictions(@Nullable String roomKind, VisitRules rules) {
        if (rules.telehealth() && roomKind != null) {
            throw VisitTypeRejected.telehealthNeedsNoRoom();
        }
        CancelRule cancelling = rules.cancelling();
        if (cancelling != null
                && (cancelling.lateFeeMinor() != null || cancelling.noShowFeeMinor() != null)
                && !isCurrency(cancelling.currency())) {
            throw VisitTypeRejected.feeNeedsCurrency();
        }
    }
}
