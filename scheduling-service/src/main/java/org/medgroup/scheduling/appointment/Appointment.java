package org.medgroup.scheduling.appointment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.medgroup.scheduling.appointment.AppointmentStatus.BOOKED;
import static org.medgroup.scheduling.appointment.AppointmentStatus.CANCELLED;
import static org.medgroup.scheduling.appointment.AppointmentStatus.CHECKED_IN;
import static org.medgroup.scheduling.appointment.AppointmentStatus.COMPLETED;
import static org.medgroup.scheduling.appointment.AppointmentStatus.CONFIRMED;
import static org.medgroup.scheduling.appointment.AppointmentStatus.NO_SHOW;
import static org.medgroup.scheduling.appointment.AppointmentStatus.ROOMED;
import static org.medgroup.scheduling.appointment.AppointmentStatus.SEEN;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.contracts.scheduling.FeeReason;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookOccurrence;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookOutsideOffer;
import org.medgroup.scheduling.appointment.AppointmentCommand.CancelAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.CheckInPatient;
import org.medgroup.scheduling.appointment.AppointmentCommand.CompleteVisit;
import org.medgroup.scheduling.appointment.AppointmentCommand.ConfirmAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.ImportBooking;
import org.medgroup.scheduling.appointment.AppointmentCommand.KeepAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.OverbookAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.RecordNoShow;
import org.medgroup.scheduling.appointment.AppointmentCommand.RecordPastVisit;
import org.medgroup.scheduling.appointment.AppointmentCommand.RecordSilence;
import org.medgroup.scheduling.appointment.AppointmentCommand.RescheduleAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.RescheduleOutsideOffer;
import org.medgroup.scheduling.appointment.AppointmentCommand.RoomPatient;
import org.medgroup.scheduling.appointment.AppointmentCommand.SeePatient;
import org.medgroup.scheduling.appointment.AppointmentCommand.UndoNoShow;
import org.medgroup.scheduling.appointment.AppointmentCommand.WaiveFee;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentCancelled;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentConfirmed;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentKept;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentRescheduled;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeIncurred;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeWaived;
import org.medgroup.scheduling.appointment.AppointmentEvent.NoShowUndone;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientCheckedIn;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientNoShow;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientRoomed;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientSeen;
import org.medgroup.scheduling.appointment.AppointmentEvent.VisitCompleted;
import org.medgroup.scheduling.claiming.Calendar;
import org.medgroup.scheduling.claiming.Claim;
import org.medgroup.scheduling.claiming.Claimant;
import org.medgroup.scheduling.claiming.Claims;
import org.medgroup.scheduling.claiming.GroupSession;
import org.medgroup.scheduling.claiming.Share;
import org.medgroup.scheduling.claiming.SlotRejected;
import org.medgroup.scheduling.claiming.TakenPlaces;
import org.medgroup.scheduling.claiming.WantedSlot;
import org.medgroup.scheduling.priorauthorization.AuthorizationAsked;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.medgroup.scheduling.visittype.CancelRule;
import org.medgroup.scheduling.visittype.KindOfVisit;

/**
 * One patient's claim on one slot, from booking to the end of the visit. Cancelling is final; refilling the slot is
 * somebody else's job. Whatever time it needs it claims through {@link Claims} before it decides.
 */
@Aggregate
class Appointment {
    /** The states before the patient has come. */
    private static final Set<AppointmentStatus> EXPECTED = EnumSet.of(BOOKED, CONFIRMED);
    /** The patient is in the house. */
    private static final Set<AppointmentStatus> PRESENT = EnumSet.of(CHECKED_IN, ROOMED, SEEN);
    /** A patient who leaves unseen has cancelled, however late. */
    private static final Set<AppointmentStatus> CANCELLABLE = EnumSet.of(BOOKED, CONFIRMED, CHECKED_IN, ROOMED);

    @AggregateIdentifier
    private AppointmentId id;

    private Visit visit;
    private AppointmentStatus status;
    private @Nullable Instant checkedInAt;
    private @Nullable FeeReason feeFor;
    private boolean feeWaived;
    private boolean confirmed;
    private @Nullable AuthorizationAsked authorization;
    private final Set<Obstacle> keptDespite = EnumSet.noneOf(Obstacle.class);

    @SuppressWarnings("NullAway.Init") // Axon replays AppointmentBooked before any other handler runs
    Appointment() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Appointment(BookAppointment command, Clock clock, Calendar calendar, Claims claims) {
        WantedSlot wanted = wanted(command, command.slotHoldId(), calendar, claims);
        wanted.refuseThePast(clock);
        wanted.refuseUnlessOffered(calendar);
        wanted.refuseUnsuitable(calendar);
        // Free and take in one transaction: what was held is never free in between. Whether that hold is for this slot,
        // the hold itself says when it hears of the booking, and undoes both if not.
        Optional.ofNullable(command.slotHoldId()).map(SlotHoldId::value).ifPresent(claims::release);
        Visit booked = claim(command, wanted, calendar, claims);
        apply(new AppointmentBooked(
                command.appointmentId(),
                booked,
                null,
                null,
                command.slotHoldId(),
                asked(wanted.kind(), command),
                clock.instant()));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Appointment(BookOccurrence command, Clock clock, Calendar calendar, Claims claims) {
        WantedSlot wanted = wanted(command, null, calendar, claims);
        wanted.refuseThePast(clock);
        wanted.refuseUnlessOffered(calendar);
        wanted.refuseUnsuitable(calendar);
        TakenPlaces places = wanted.claim(Claimant.appointment(command.appointmentId()), calendar, claims);
        Visit booked = Visit.in(wanted, command.patientId(), places, command.occurrence());
        apply(new AppointmentBooked(
                command.appointmentId(), booked, null, null, null, asked(wanted.kind(), command), clock.instant()));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Appointment(OverbookAppointment command, Clock clock, Calendar calendar, Claims claims) {
        WantedSlot wanted = wanted(command, null, calendar, claims);
        wanted.refuseThePast(clock);
        wanted.refuseUnlessOffered(calendar);
        wanted.refuseUnsuitable(calendar);
        TakenPlaces places = wanted.claimAnyLane(Claimant.appointment(command.appointmentId()), calendar, claims);
        apply(new AppointmentBooked(
                command.appointmentId(),
                Visit.in(wanted, command.patientId(), places, null),
                null,
                null,
                null,
                asked(wanted.kind(), command),
                clock.instant()));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Appointment(BookOutsideOffer command, Clock clock, Calendar calendar, Claims claims) {
        WantedSlot wanted = wanted(command, null, calendar, claims);
        wanted.refuseThePast(clock);
        wanted.refuseWhatNobodyCanAllow(calendar);
        wanted.refuseUnsuitable(calendar);
        Visit booked = claimBeyondQuotas(command, wanted, calendar, claims);
        apply(new AppointmentBooked(
                command.appointmentId(),
                booked,
                null,
                command.overrideReason(),
                null,
                asked(wanted.kind(), command),
                clock.instant()));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Appointment(ImportBooking command, Clock clock, Calendar calendar, Claims claims) {
        WantedSlot wanted = wanted(command, null, calendar, claims);
        wanted.refuseThePast(clock);
        Instant bookedAt = command.bookedAt() == null
                ? clock.instant()
                : command.bookedAt().truncatedTo(ChronoUnit.MICROS);
        if (bookedAt.isAfter(clock.instant())) {
            throw AppointmentRejected.timesOutOfOrder("bookedAt", "An appointment is booked before it is imported");
        }
        Visit booked = claimBeyondQuotas(command, wanted, calendar, claims);
        apply(new AppointmentBooked(command.appointmentId(), booked, command.origin(), null, null, bookedAt));
    }

    /** The whole chain at once, so that nobody ever sees half a past visit. Nothing is asked of today's calendar. */
    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Appointment(RecordPastVisit command, Clock clock, Calendar calendar, Claims claims) {
        PastVisit past = command.past();
        past.refuseUnlessPossible(clock.instant());
        KindOfVisit kind =
                command.visitTypeId() == null ? KindOfVisit.UNSPECIFIED : kindOf(command.visitTypeId(), calendar);
        Visit told = new Visit(
                command.siteId(),
                command.patientId(),
                command.providerId(),
                command.roomId(),
                kind.visitTypeId(),
                kind.name(),
                past.start(),
                past.end(),
                past.end()); // what was left free after it is not known, so it is not claimed
        AppointmentId appointmentId = command.appointmentId();
        Visit took = told;
        switch (past.outcome()) {
            case COMPLETED, NO_SHOW -> {
                took = kind.isForGroup() ? seated(told, claims) : told;
                take(appointmentId, took, claims);
            }
            case CANCELLED_BY_PATIENT, CANCELLED_BY_SITE -> {} // it never took anybody's time
        }
        apply(new AppointmentBooked(appointmentId, took, command.origin(), null, null, past.bookedAt()));
        switch (past.outcome()) {
            case COMPLETED -> {
                if (past.checkedInAt() != null) {
                    apply(new PatientCheckedIn(appointmentId, took, past.checkedInAt()));
                }
                if (past.roomedAt() != null) {
                    apply(new PatientRoomed(appointmentId, took, past.roomedAt()));
                }
                if (past.seenAt() != null) {
                    apply(new PatientSeen(appointmentId, took, past.checkedInAt(), past.seenAt()));
                }
                apply(new VisitCompleted(
                        appointmentId, took, past.completedAt() == null ? past.end() : past.completedAt()));
            }
            case NO_SHOW -> {
                claims.releaseFrom(appointmentId.value(), past.end());
                apply(new PatientNoShow(appointmentId, took, past.end()));
            }
            case CANCELLED_BY_PATIENT, CANCELLED_BY_SITE ->
                apply(new AppointmentCancelled(
                        appointmentId,
                        took,
                        past.outcome() == PastVisit.Outcome.CANCELLED_BY_PATIENT
                                ? CancelledBy.PATIENT
                                : CancelledBy.SITE,
                        past.cancelReason() == null ? "UNKNOWN" : past.cancelReason(),
                        past.cancelledAt() == null ? past.start() : past.cancelledAt()));
        }
    }

    /** However many have come: that is how it was. */
    private static Visit seated(Visit told, Claims claims) {
        GroupSession session = claims.join(
                GroupSession.idOf(told.providerId(), told.visitTypeId(), told.siteId(), told.start()), Set.of());
        int seat = session.freeSeat(session.seatsTaken().size() + 1).orElseThrow();
        return told.sharing(new Share(null, null, new Share.Seat(session.id(), seat)));
    }

    @CommandHandler
    void handle(ConfirmAppointment command, Clock clock) {
        switch (status) {
            case BOOKED -> apply(new AppointmentConfirmed(id, visit, clock.instant()));
            case CONFIRMED -> {}
            case CHECKED_IN, ROOMED, SEEN, COMPLETED, CANCELLED, NO_SHOW ->
                throw AppointmentRejected.wrongStatus("confirm", status, EXPECTED);
        }
    }

    @CommandHandler
    void handle(RescheduleAppointment command, Clock clock, Calendar calendar, Claims claims) {
        WantedSlot wanted = movedTo(
                command.start(), command.providerId(), command.roomId(), command.slotHoldId(), calendar, claims);
        if (isWhereItIs(wanted)) {
            return;
        }
        wanted.refuseThePast(clock);
        wanted.refuseUnlessOffered(calendar);
        wanted.refuseUnsuitable(calendar);
        move(wanted, null, command.slotHoldId(), asked(wanted.kind(), command), clock, calendar, claims);
    }

    @CommandHandler
    void handle(RescheduleOutsideOffer command, Clock clock, Calendar calendar, Claims claims) {
        WantedSlot wanted = movedTo(command.start(), command.providerId(), command.roomId(), null, calendar, claims);
        if (isWhereItIs(wanted)) {
            return;
        }
        wanted.refuseThePast(clock);
        wanted.refuseWhatNobodyCanAllow(calendar);
        wanted.refuseUnsuitable(calendar);
        move(wanted, command.overrideReason(), null, asked(wanted.kind(), command), clock, calendar, claims);
    }

    @CommandHandler
    void handle(KeepAppointment command, Clock clock) {
        if (!EXPECTED.contains(status)) {
            throw AppointmentRejected.wrongStatus("keep", status, EXPECTED);
        }
        if (!keptDespite.contains(command.despite())) {
            apply(new AppointmentKept(id, visit, command.despite(), command.why(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(CancelAppointment command, Clock clock, Calendar calendar, Claims claims) {
        if (status == CANCELLED) {
            return; // a repeated cancel is a retry, not an error
        }
        if (!CANCELLABLE.contains(status)) {
            throw AppointmentRejected.wrongStatus("cancel", status, CANCELLABLE);
        }
        claims.release(id.value());
        Instant now = clock.instant();
        CancelRule rule = command.by() == CancelledBy.PATIENT ? cancelRule(calendar) : null;
        boolean late = rule != null && rule.isLate(now, visit.start());
        apply(new AppointmentCancelled(id, visit, command.by(), command.reasonCode(), late ? Boolean.TRUE : null, now));
        if (rule != null && late) {
            charge(FeeReason.LATE_CANCELLATION, rule.lateFeeMinor(), rule.currency(), now);
        }
    }

    @CommandHandler
    void handle(WaiveFee command, Clock clock) {
        if (feeFor == null) {
            throw AppointmentRejected.noFee();
        }
        if (!feeWaived) {
            apply(new FeeWaived(id, visit, feeFor, command.why(), clock.instant()));
        }
    }

    private @Nullable CancelRule cancelRule(Calendar calendar) {
        return calendar.visitType(visit.visitTypeId())
                .map(kind -> kind.rules().cancelling())
                .orElse(null);
    }

    private void charge(FeeReason reason, @Nullable Long amountMinor, @Nullable String currency, Instant now) {
        if (amountMinor != null && currency != null) {
            apply(new FeeIncurred(id, visit, reason, amountMinor, currency, now));
        }
    }

    @CommandHandler
    void handle(CheckInPatient command, Clock clock) {
        switch (status) {
            case BOOKED, CONFIRMED -> apply(new PatientCheckedIn(id, visit, clock.instant()));
            case CHECKED_IN -> {}
            case ROOMED, SEEN, COMPLETED, CANCELLED, NO_SHOW ->
                throw AppointmentRejected.wrongStatus("check in", status, EXPECTED);
        }
    }

    /** Also changes the room, as long as the provider has not come. */
    @CommandHandler
    void handle(RoomPatient command, Clock clock, Calendar calendar, Claims claims) {
        RoomId room = command.roomId() == null ? visit.roomId() : command.roomId();
        boolean sameRoom = Objects.equals(room, visit.roomId());
        if (status == ROOMED && sameRoom) {
            return;
        }
        Set<AppointmentStatus> allowed = EnumSet.of(CHECKED_IN, ROOMED);
        if (!allowed.contains(status)) {
            throw AppointmentRejected.wrongStatus("room", status, allowed);
        }
        Visit roomed = visit.at(room);
        if (!sameRoom) {
            if (room != null
                    && calendar.roomKind(visit.siteId(), room, clock.instant()).isEmpty()) {
                throw SlotRejected.roomNotAtSite();
            }
            claims.release(id.value());
            take(id, roomed, claims);
        }
        apply(new PatientRoomed(id, roomed, clock.instant()));
    }

    @CommandHandler
    void handle(SeePatient command, Clock clock) {
        switch (status) {
            case CHECKED_IN, ROOMED -> apply(new PatientSeen(id, visit, checkedInAt, clock.instant()));
            case SEEN -> {}
            case BOOKED, CONFIRMED, COMPLETED, CANCELLED, NO_SHOW ->
                throw AppointmentRejected.wrongStatus("see", status, EnumSet.of(CHECKED_IN, ROOMED));
        }
    }

    /** Small sites skip the steps between arrival and end, and may. */
    @CommandHandler
    void handle(CompleteVisit command, Clock clock) {
        switch (status) {
            case CHECKED_IN, ROOMED, SEEN -> apply(new VisitCompleted(id, visit, clock.instant()));
            case COMPLETED -> {}
            case BOOKED, CONFIRMED, CANCELLED, NO_SHOW ->
                throw AppointmentRejected.wrongStatus("complete", status, PRESENT);
        }
    }

    /** What has passed of the slot stays taken: the provider did wait. The rest is free again. */
    @CommandHandler
    void handle(RecordNoShow command, Clock clock, Calendar calendar, Claims claims) {
        if (status == NO_SHOW) {
            return;
        }
        if (!EXPECTED.contains(status)) {
            throw AppointmentRejected.wrongStatus("record a no-show for", status, EXPECTED);
        }
        Instant now = clock.instant();
        if (now.isBefore(visit.start())) {
            throw AppointmentRejected.notDueYet(visit.start());
        }
        recordNoShow(now, calendar, claims);
    }

    @CommandHandler
    void handle(RecordSilence command, Clock clock, Calendar calendar, Claims claims) {
        if (!EXPECTED.contains(status)) {
            throw AppointmentRejected.wrongStatus("record a no-show for", status, EXPECTED);
        }
        Instant due = visit.end().plus(command.after());
        if (clock.instant().isBefore(due)) {
            throw AppointmentRejected.notDueYet(due); // it was moved
        }
        recordNoShow(clock.instant(), calendar, claims);
    }

    private void recordNoShow(Instant now, Calendar calendar, Claims claims) {
        claims.releaseFrom(id.value(), now);
        apply(new PatientNoShow(id, visit, now));
        CancelRule rule = cancelRule(calendar);
        if (rule != null) {
            charge(FeeReason.NO_SHOW, rule.noShowFeeMinor(), rule.currency(), now);
        }
    }

    /** It needs the rest of its time again, which may be somebody else's by now; at a session any seat will do. */
    @CommandHandler
    void handle(UndoNoShow command, Clock clock, Calendar calendar, Claims claims) {
        if (EXPECTED.contains(status)) {
            return;
        }
        if (status != NO_SHOW) {
            throw AppointmentRejected.wrongStatus("undo the no-show of", status, EnumSet.of(NO_SHOW));
        }
        Instant now = clock.instant();
        Visit again = seatedAgain(calendar, claims);
        claims.release(id.value());
        take(id, again, claims);
        boolean owed = feeFor == FeeReason.NO_SHOW && !feeWaived;
        apply(new NoShowUndone(id, again, confirmed ? CONFIRMED : BOOKED, authorization, now));
        if (owed) {
            apply(new FeeWaived(id, again, FeeReason.NO_SHOW, null, now));
        }
    }

    /** With those who are at the session by now, in the old seat if it is free. */
    private Visit seatedAgain(Calendar calendar, Claims claims) {
        Share.Seat old = visit.seat();
        if (old == null) {
            return visit;
        }
        GroupSession session = claims.join(old.sessionId(), Set.of(id.value()));
        if (!session.isOpen()) {
            return visit;
        }
        int capacity =
                calendar.visitType(visit.visitTypeId()).map(KindOfVisit::seats).orElse(1);
        int free = session.freeSeat(capacity).orElseThrow(() -> SlotRejected.sessionFull(capacity, List.of()));
        return visit.joining(session, session.seatsTaken().contains(old.number()) ? free : old.number());
    }

    @EventSourcingHandler
    void on(AppointmentEvent event) {
        visit = event.visit();
        switch (event) {
            case AppointmentBooked e -> {
                id = e.appointmentId();
                status = BOOKED;
                authorization = e.authorization();
            }
            case AppointmentConfirmed _ -> {
                status = CONFIRMED;
                confirmed = true;
            }
            case AppointmentRescheduled e -> {
                status = BOOKED; // who agreed to the old time has not agreed to the new
                confirmed = false;
                authorization = e.authorization();
                keptDespite.clear();
            }
            case AppointmentKept e -> keptDespite.add(e.despite());
            case AppointmentCancelled _ -> status = CANCELLED;
            case PatientCheckedIn e -> {
                status = CHECKED_IN;
                checkedInAt = e.occurredAt();
            }
            case PatientRoomed _ -> status = ROOMED;
            case PatientSeen _ -> status = SEEN;
            case VisitCompleted _ -> status = COMPLETED;
            case PatientNoShow _ -> status = NO_SHOW;
            case NoShowUndone e -> status = e.status();
            case FeeIncurred e -> {
                feeFor = e.reason();
                feeWaived = false;
            }
            case FeeWaived _ -> feeWaived = true;
        }
    }

    private void move(
            WantedSlot wanted,
            @Nullable Sealed whyOutsideOffer,
            @Nullable SlotHoldId hold,
            @Nullable AuthorizationAsked authorization,
            Clock clock,
            Calendar calendar,
            Claims claims) {
        if (!EXPECTED.contains(status)) {
            throw AppointmentRejected.wrongStatus("reschedule", status, EXPECTED);
        }
        // Free and take in one transaction: nobody can slip into the old slot before the new one is certain, and the
        // new one may overlap the old.
        claims.release(id.value());
        Optional.ofNullable(hold).map(SlotHoldId::value).ifPresent(claims::release);
        TakenPlaces places = whyOutsideOffer == null
                ? wanted.claim(Claimant.appointment(id), calendar, claims)
                : wanted.claimBeyondQuotas(Claimant.appointment(id), calendar, claims);
        Visit moved = Visit.in(wanted, visit.patientId(), places, visit.occurrence());
        apply(new AppointmentRescheduled(id, visit, moved, whyOutsideOffer, hold, authorization, clock.instant()));
    }

    private static @Nullable AuthorizationAsked asked(
            KindOfVisit kind, AppointmentCommand.MayNeedAuthorization command) {
        return AuthorizationAsked.of(kind.rules().authorization(), command.authorization());
    }

    private static KindOfVisit kindOf(VisitTypeId visitType, Calendar calendar) {
        return calendar.visitType(visitType).orElseThrow(SlotRejected::unknownVisitType);
    }

    private static WantedSlot wanted(
            AppointmentCommand.Timed command, @Nullable SlotHoldId hold, Calendar calendar, Claims claims) {
        return new WantedSlot(
                        command.siteId(),
                        command.patientId(),
                        command.providerId(),
                        command.roomId(),
                        kindOf(command.visitTypeId(), calendar),
                        command.start())
                .joining(claims, hold == null ? Set.of() : Set.of(hold.value()));
    }

    private WantedSlot movedTo(
            Instant start,
            @Nullable ProviderId provider,
            @Nullable RoomId room,
            @Nullable SlotHoldId hold,
            Calendar calendar,
            Claims claims) {
        return visit.movedTo(
                        start,
                        provider == null ? visit.providerId() : provider,
                        room,
                        calendar.visitType(visit.visitTypeId()).orElse(KindOfVisit.UNSPECIFIED))
                .joining(claims, hold == null ? Set.of(id.value()) : Set.of(id.value(), hold.value()));
    }

    private boolean isWhereItIs(WantedSlot wanted) {
        return wanted.start().equals(visit.start())
                && wanted.providerId().equals(visit.providerId())
                && (wanted.roomId() == null || wanted.roomId().equals(visit.roomId()));
    }

    private static Visit claim(AppointmentCommand.Timed command, WantedSlot wanted, Calendar calendar, Claims claims) {
        TakenPlaces places = wanted.claim(Claimant.appointment(command.appointmentId()), calendar, claims);
        return Visit.in(wanted, command.patientId(), places, null);
    }

    private static Visit claimBeyondQuotas(
            AppointmentCommand.Timed command, WantedSlot wanted, Calendar calendar, Claims claims) {
        TakenPlaces places = wanted.claimBeyondQuotas(Claimant.appointment(command.appointmentId()), calendar, claims);
        return Visit.in(wanted, command.patientId(), places, null);
    }

    /** What has happened, or is happening: nobody is offered another time. */
    private static void take(AppointmentId appointmentId, Visit visit, Claims claims) {
        Set<Claim.Kind> taken = claims.take(Claimant.appointment(appointmentId), visit.claims());
        if (!taken.isEmpty()) {
            throw SlotRejected.taken(taken, List.of());
        }
    }
}
