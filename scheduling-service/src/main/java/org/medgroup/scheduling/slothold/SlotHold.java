package org.medgroup.scheduling.slothold;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.scheduling.claiming.Calendar;
import org.medgroup.scheduling.claiming.Claimant;
import org.medgroup.scheduling.claiming.Claims;
import org.medgroup.scheduling.claiming.SlotRejected;
import org.medgroup.scheduling.claiming.TakenPlaces;
import org.medgroup.scheduling.claiming.WantedSlot;
import org.medgroup.scheduling.slothold.SlotHoldCommand.HoldSlot;
import org.medgroup.scheduling.slothold.SlotHoldCommand.ReleaseSlot;
import org.medgroup.scheduling.slothold.SlotHoldCommand.UseHeldSlot;
import org.medgroup.scheduling.slothold.SlotHoldEvent.HeldSlotUsed;
import org.medgroup.scheduling.slothold.SlotHoldEvent.SlotHeld;
import org.medgroup.scheduling.slothold.SlotHoldEvent.SlotReleased;

/**
 * A claim on a slot without an appointment, for some minutes. It ends by being used or released, or by itself when its
 * time is over; what has ended stays so, and asking again changes nothing.
 */
@Aggregate
class SlotHold {
    /** A caller compares two or three times; whoever holds more keeps others from booking. */
    static final int MOST_AT_A_TIME = 10;

    @AggregateIdentifier
    private SlotHoldId id;

    private HeldSlot slot;
    private Instant until;
    private boolean ended;

    @SuppressWarnings("NullAway.Init") // Axon replays SlotHeld before any other handler runs
    SlotHold() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    SlotHold(HoldSlot command, Clock clock, Calendar calendar, Claims claims, HoldsAtHand holdsAtHand) {
        Instant now = clock.instant();
        var kind = calendar.visitType(command.visitTypeId()).orElseThrow(SlotRejected::unknownVisitType);
        var wanted = new WantedSlot(
                        command.siteId(),
                        command.patientId(),
                        command.providerId(),
                        command.roomId(),
                        kind,
                        command.start())
                .joining(claims, Set.of());
        wanted.refuseThePast(clock);
        wanted.refuseUnlessOffered(calendar);
        wanted.refuseUnsuitable(calendar);
        if (holdsAtHand.of(command.heldBy(), now) >= MOST_AT_A_TIME) {
            throw SlotHoldRejected.tooMany(MOST_AT_A_TIME);
        }
        Instant end = now.plus(command.howLong());
        TakenPlaces places = wanted.claim(Claimant.hold(command.slotHoldId(), end), calendar, claims);
        var held = new HeldSlot(
                command.siteId(),
                command.patientId(),
                command.providerId(),
                places.roomId(),
                command.visitTypeId(),
                wanted.slot().start(),
                wanted.slot().end());
        apply(new SlotHeld(command.slotHoldId(), held, command.heldBy(), end, now));
    }

    @CommandHandler
    void handle(ReleaseSlot command, Clock clock, Claims claims) {
        if (isOver(clock)) {
            return;
        }
        claims.release(id.value());
        apply(new SlotReleased(id, clock.instant()));
    }

    /** Whoever comes late has booked all the same, or has been told that the slot is taken: then there is nothing to use. */
    @CommandHandler
    void handle(UseHeldSlot command, Clock clock) {
        if (isOver(clock)) {
            return;
        }
        List<FieldError> differences = slot.differencesTo(command.booked());
        if (!differences.isEmpty()) {
            throw SlotHoldRejected.differs(differences);
        }
        apply(new HeldSlotUsed(id, command.appointmentId(), clock.instant()));
    }

    @EventSourcingHandler
    void on(SlotHoldEvent event) {
        switch (event) {
            case SlotHeld e -> {
                id = e.slotHoldId();
                slot = e.slot();
                until = e.until();
            }
            case SlotReleased _, HeldSlotUsed _ -> ended = true;
        }
    }

    private boolean isOver(Clock clock) {
        return ended || !clock.instant().isBefore(until);
    }
}
