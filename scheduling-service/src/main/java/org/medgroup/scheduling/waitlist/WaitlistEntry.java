package org.medgroup.scheduling.waitlist;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.scheduling.claiming.Calendar;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.medgroup.scheduling.visittype.VisitTypeRejected;
import org.medgroup.scheduling.waitlist.WaitlistCommand.DeclineOffer;
import org.medgroup.scheduling.waitlist.WaitlistCommand.ExpireOffer;
import org.medgroup.scheduling.waitlist.WaitlistCommand.FillEntry;
import org.medgroup.scheduling.waitlist.WaitlistCommand.JoinWaitlist;
import org.medgroup.scheduling.waitlist.WaitlistCommand.LeaveWaitlist;
import org.medgroup.scheduling.waitlist.WaitlistCommand.OfferSlot;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferDeclined;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferExpired;
import org.medgroup.scheduling.waitlist.WaitlistEvent.SlotOffered;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistFilled;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistJoined;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistLeft;

/**
 * A patient who waits for a slot, with at most one offer at a time. That nobody else gets the offered slot is the hold's
 * doing, which follows each offer in its transaction.
 */
@Aggregate
class WaitlistEntry {
    /** Whoever does not answer so often in a row is not asked again before somebody has talked to them. */
    static final int PATIENCE = 3;

    private static final int LONGEST_MONTHS = 12;

    @AggregateIdentifier
    private WaitlistEntryId id;

    private Wish wish;
    private @Nullable SlotOffer open;
    private int unanswered;
    private boolean over;

    @SuppressWarnings("NullAway.Init") // Axon replays WaitlistJoined before any other handler runs
    WaitlistEntry() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    WaitlistEntry(JoinWaitlist command, Clock clock, Calendar calendar) {
        var wanted = command.wish();
        // where a day ends last: whoever says today means the site's
        LocalDate today = clock.instant().atOffset(ZoneOffset.ofHours(-12)).toLocalDate();
        if (wanted.siteIds().isEmpty()) {
            throw WaitlistRejected.impossible("siteIds", "must name a site at least");
        }
        if (wanted.earliest().isBefore(today)) {
            throw WaitlistRejected.impossible("earliest", "must not be in the past");
        }
        if (wanted.latest().isBefore(wanted.earliest())) {
            throw WaitlistRejected.impossible("latest", "must not be before earliest");
        }
        if (wanted.latest().isAfter(today.plusMonths(LONGEST_MONTHS))) {
            throw WaitlistRejected.impossible("latest", "must be within a year");
        }
        if (wanted.windows().stream().anyMatch(window -> !window.from().isBefore(window.to()))) {
            throw WaitlistRejected.impossible("windows", "each must end after it starts, on the same day");
        }
        var kind = calendar.visitType(wanted.visitTypeId()).orElseThrow(WaitlistRejected::unknownVisitType);
        kind.endedBefore(wanted.earliest()).ifPresent(lastDay -> {
            throw VisitTypeRejected.ended(lastDay);
        });
        apply(new WaitlistJoined(command.waitlistEntryId(), command.patientId(), wanted, clock.instant()));
    }

    @CommandHandler
    void handle(OfferSlot command, Clock clock) {
        refuseIfOver();
        var offer = command.offer();
        if (open != null || unanswered >= PATIENCE || !wish.siteIds().contains(offer.siteId())) {
            throw WaitlistRejected.notNow();
        }
        apply(new SlotOffered(id, command.patientId(), wish.visitTypeId(), offer, clock.instant()));
    }

    @CommandHandler
    void handle(DeclineOffer command, Clock clock) {
        if (open == null || !open.id().equals(command.offerId())) {
            throw WaitlistRejected.offerOver();
        }
        apply(new OfferDeclined(id, open.id(), clock.instant()));
    }

    /** Called too early, or for an offer that was answered, it changes nothing. */
    @CommandHandler
    void handle(ExpireOffer command, Clock clock) {
        if (open != null && !clock.instant().isBefore(open.until())) {
            apply(new OfferExpired(id, open.id(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(FillEntry command, Clock clock) {
        if (over) {
            return;
        }
        boolean accepted = open != null && open.id().equals(command.hold());
        apply(new WaitlistFilled(
                id,
                command.appointmentId(),
                accepted ? command.hold() : null,
                accepted ? null : idOf(open),
                clock.instant()));
    }

    @CommandHandler
    void handle(LeaveWaitlist command, Clock clock) {
        if (!over) {
            apply(new WaitlistLeft(id, command.reason(), idOf(open), clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(WaitlistEvent event) {
        switch (event) {
            case WaitlistJoined e -> {
                id = e.waitlistEntryId();
                wish = e.wish();
            }
            case SlotOffered e -> open = e.offer();
            case OfferDeclined _ -> {
                open = null;
                unanswered = 0;
            }
            case OfferExpired _ -> {
                open = null;
                unanswered++;
            }
            case WaitlistFilled _, WaitlistLeft _ -> {
                open = null;
                over = true;
            }
        }
    }

    private void refuseIfOver() {
        if (over) {
            throw WaitlistRejected.over();
        }
    }

    private static @Nullable SlotHoldId idOf(@Nullable SlotOffer offer) {
        return offer == null ? null : offer.id();
    }
}
