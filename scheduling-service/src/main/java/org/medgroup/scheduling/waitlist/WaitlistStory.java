package org.medgroup.scheduling.waitlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.history.Histories;
import org.medgroup.kit.history.History;
import org.medgroup.kit.history.Story;
import org.medgroup.scheduling.waitlist.Waitlist.Status;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferDeclined;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferExpired;
import org.medgroup.scheduling.waitlist.WaitlistEvent.SlotOffered;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistFilled;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistJoined;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistLeft;
import org.springframework.stereotype.Component;

/** What was offered to somebody who waits, why to them, and what they said. */
@Component
public class WaitlistStory implements Story<WaitlistEvent, WaitlistStory.Moment> {
    private final Histories histories;
    private final Waitlist waitlist;

    WaitlistStory(Histories histories, Waitlist waitlist) {
        this.histories = histories;
        this.waitlist = waitlist;
    }

    /** @param offer what is offered then */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Moment(
            PatientId patientId,
            Wish wish,
            Status status,
            int unanswered,
            @Nullable SlotOffer offer,
            @Nullable AppointmentId appointmentId) {
        Moment answered(int unansweredNow) {
            return new Moment(patientId, wish, status, unansweredNow, null, null);
        }
    }

    public History of(WaitlistEntryId id) {
        return histories.of(id.value(), this);
    }

    @Override
    public Class<WaitlistEvent> events() {
        return WaitlistEvent.class;
    }

    @Override
    public boolean isThere(UUID id) {
        return waitlist.find(new WaitlistEntryId(id)).isPresent();
    }

    @Override
    public Moment after(@Nullable Moment before, WaitlistEvent event, long version) {
        if (event instanceof WaitlistJoined joined) {
            return new Moment(joined.patientId(), joined.wish(), Status.WAITING, 0, null, null);
        }
        var then = Objects.requireNonNull(before, "whoever has not joined is offered nothing");
        return switch (event) {
            case WaitlistJoined _ -> then;
            case SlotOffered e ->
                new Moment(then.patientId(), then.wish(), Status.WAITING, then.unanswered(), e.offer(), null);
            case OfferDeclined _ -> then.answered(0);
            case OfferExpired _ -> then.answered(then.unanswered() + 1);
            case WaitlistFilled e ->
                new Moment(then.patientId(), then.wish(), Status.FILLED, then.unanswered(), null, e.appointmentId());
            case WaitlistLeft _ ->
                new Moment(then.patientId(), then.wish(), Status.LEFT, then.unanswered(), null, null);
        };
    }

    @Override
    public Moment shown(Moment state) {
        return state;
    }

    @Override
    public Instant occurredAt(WaitlistEvent event) {
        return event.occurredAt();
    }

    @Override
    public @Nullable String why(WaitlistEvent event) {
        return event instanceof WaitlistLeft left ? left.reason().name() : null;
    }
}
