package org.medgroup.scheduling.waitlist;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.deadline.DeadlineHandler;
import org.medgroup.kit.deadline.Deadlines;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookAppointment;
import org.medgroup.scheduling.patient.PatientCommand.LinkPatient;
import org.medgroup.scheduling.slothold.SlotHoldCommand.HoldSlot;
import org.medgroup.scheduling.slothold.SlotHoldCommand.ReleaseSlot;
import org.medgroup.scheduling.slothold.SlotHoldCommand.UseHeldSlot;
import org.medgroup.scheduling.waitlist.WaitlistCommand.DeclineOffer;
import org.medgroup.scheduling.waitlist.WaitlistCommand.ExpireOffer;
import org.medgroup.scheduling.waitlist.WaitlistCommand.LeaveWaitlist;
import org.medgroup.scheduling.waitlist.WaitlistCommand.OfTheService;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferDeclined;
import org.medgroup.scheduling.waitlist.WaitlistEvent.SlotOffered;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistJoined;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to an entry at a time: its offer expires, it is looked for again, its last day ends. */
@Component
class EntryDeadlines {
    private static final String OFFER_OVER = "waitlist-offer-over";
    private static final String LOOK = "waitlist-look";
    private static final String LOOK_DAILY = "waitlist-look-daily";
    private static final String LAST_DAY_OVER = "waitlist-last-day-over";

    private final Deadlines deadlines;
    private final Clock clock;

    EntryDeadlines(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @EventHandler
    void on(WaitlistJoined event) {
        var id = event.waitlistEntryId().value();
        deadlines.set(LOOK, id, clock.instant());
        // what nothing tells of, such as a credential renewed, is found within a day
        deadlines.set(LOOK_DAILY, id, clock.instant().plus(Duration.ofDays(1)));
        deadlines.set(LAST_DAY_OVER, id, endOf(event.wish().latest()));
    }

    @EventHandler
    void on(SlotOffered event) {
        deadlines.set(OFFER_OVER, event.waitlistEntryId().value(), event.offer().until());
    }

    /** Whoever says no is awake: something else may suit. */
    @EventHandler
    void on(OfferDeclined event) {
        deadlines.set(LOOK, event.waitlistEntryId().value(), clock.instant());
    }

    /** Where days end last. */
    private static Instant endOf(LocalDate latest) {
        return latest.plusDays(1).atStartOfDay(ZoneOffset.ofHours(-12)).toInstant();
    }

    private record Handler(String name, Function<WaitlistEntryId, Optional<Instant>> work) implements DeadlineHandler {
        @Override
        public Optional<Instant> due(UUID subject) {
            return work.apply(new WaitlistEntryId(subject));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Handlers {
        @Bean
        DeadlineHandler waitlistOfferOver(Commands commands) {
            return new Handler(OFFER_OVER, id -> {
                commands.send(new ExpireOffer(id));
                return Optional.empty();
            });
        }

        @Bean
        DeadlineHandler waitlistLastDayOver(Commands commands) {
            return new Handler(LAST_DAY_OVER, id -> {
                commands.send(new LeaveWaitlist(id, LeavingReason.TIME_OVER));
                return Optional.empty();
            });
        }

        @Bean
        DeadlineHandler waitlistLook(Matching matching) {
            return new Handler(LOOK, id -> {
                matching.lookFor(id);
                return Optional.empty();
            });
        }

        @Bean
        DeadlineHandler waitlistLookDaily(
                Matching matching, Candidates candidates, PlatformTransactionManager transactions, Clock clock) {
            var transaction = new TransactionTemplate(transactions);
            return new Handler(LOOK_DAILY, id -> {
                if (!requireNonNull(transaction.execute(_ -> candidates.isWaiting(id)))) {
                    return Optional.empty();
                }
                matching.lookFor(id);
                return Optional.of(clock.instant().plus(Duration.ofDays(1)));
            });
        }

        @Bean
        SystemRights waitlistRights() {
            return SystemRights.of(
                    OfTheService.class,
                    LeaveWaitlist.class,
                    DeclineOffer.class,
                    HoldSlot.class,
                    ReleaseSlot.class,
                    UseHeldSlot.class,
                    BookAppointment.class,
                    LinkPatient.class);
        }
    }
}
