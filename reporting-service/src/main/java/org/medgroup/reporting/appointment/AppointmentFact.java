package org.medgroup.reporting.appointment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.GroupSessionId;
import org.medgroup.contracts.scheduling.AppointmentBooked;
import org.medgroup.contracts.scheduling.AppointmentCancelled;
import org.medgroup.contracts.scheduling.AppointmentCheckedIn;
import org.medgroup.contracts.scheduling.AppointmentCompleted;
import org.medgroup.contracts.scheduling.AppointmentConfirmed;
import org.medgroup.contracts.scheduling.AppointmentNoShow;
import org.medgroup.contracts.scheduling.AppointmentNoShowUndone;
import org.medgroup.contracts.scheduling.AppointmentRescheduled;
import org.medgroup.contracts.scheduling.AppointmentRoomed;
import org.medgroup.contracts.scheduling.AppointmentSeen;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.reporting.event.EventPlace;
import org.medgroup.reporting.event.Since;

/**
 * What is known of one appointment after its events so far. Later events win; what they do not speak of stays.
 *
 * @param sessionId of a group, if it is of one
 * @param since from when on this is the state
 * @param place the last event taken in
 */
record AppointmentFact(
        UUID appointmentId,
        UUID siteId,
        UUID providerId,
        UUID patientId,
        UUID visitTypeId,
        Instant bookedAt,
        Instant start,
        Instant end,
        Status status,
        @Nullable Instant confirmedAt,
        @Nullable Instant checkedInAt,
        @Nullable Instant roomedAt,
        @Nullable Instant seenAt,
        @Nullable Instant completedAt,
        @Nullable Instant noShowAt,
        @Nullable Instant cancelledAt,
        @Nullable CancelledBy cancelledBy,
        @Nullable String cancelReason,
        @Nullable UUID sessionId,
        Since since,
        EventPlace place) {

    enum Status {
        BOOKED,
        CONFIRMED,
        CHECKED_IN,
        ROOMED,
        SEEN,
        COMPLETED,
        CANCELLED,
        NO_SHOW
    }

    static AppointmentFact booked(AppointmentBooked e, Since since, EventPlace place) {
        return new AppointmentFact(
                e.appointmentId().value(),
                e.siteId().value(),
                e.providerId().value(),
                e.patientId().value(),
                e.visitTypeId().value(),
                e.bookedAt(),
                e.start(),
                e.end(),
                Status.BOOKED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                session(e.groupSessionId()),
                since,
                place);
    }

    /** The fact after one more event of the same appointment. */
    AppointmentFact after(Object event, Since at, EventPlace place) {
        var next = new Change(this);
        switch (event) {
            case AppointmentConfirmed e -> {
                next.status = Status.CONFIRMED;
                next.confirmedAt = e.at();
            }
            case AppointmentRescheduled e -> {
                next.status = Status.BOOKED;
                next.confirmedAt = null; // what the patient confirmed was the old time
                next.providerId = e.providerId().value();
                next.start = e.start();
                next.end = e.end();
                next.sessionId = session(e.groupSessionId());
            }
            case AppointmentCheckedIn e -> {
                next.status = Status.CHECKED_IN;
                next.checkedInAt = e.at();
            }
            case AppointmentRoomed e -> {
                next.status = Status.ROOMED;
                next.roomedAt = e.at();
            }
            case AppointmentSeen e -> {
                next.status = Status.SEEN;
                next.seenAt = e.at();
                if (e.checkedInAt() != null) {
                    next.checkedInAt = e.checkedInAt();
                }
            }
            case AppointmentCompleted e -> {
                next.status = Status.COMPLETED;
                next.completedAt = e.at();
            }
            case AppointmentNoShow e -> {
                next.status = Status.NO_SHOW;
                next.noShowAt = e.at();
            }
            case AppointmentNoShowUndone e -> {
                next.status = e.confirmed() ? Status.CONFIRMED : Status.BOOKED;
                next.noShowAt = null;
            }
            case AppointmentCancelled e -> {
                next.status = Status.CANCELLED;
                next.cancelledAt = e.cancelledAt();
                next.cancelledBy = e.by();
                next.cancelReason = e.reasonCode();
            }
            default ->
                throw new IllegalArgumentException(
                        event.getClass().getName() + " does not happen to a booked appointment");
        }
        return next.at(at.notBefore(since), place);
    }

    private static @Nullable UUID session(@Nullable GroupSessionId session) {
        return session == null ? null : session.value();
    }

    /** The one mutable step between two facts; a record of twenty-one parts has no other readable way to change one. */
    private static final class Change {
        private final AppointmentFact before;
        private UUID providerId;
        private Instant start;
        private Instant end;
        private Status status;
        private @Nullable Instant confirmedAt;
        private @Nullable Instant checkedInAt;
        private @Nullable Instant roomedAt;
        private @Nullable Instant seenAt;
        private @Nullable Instant completedAt;
        private @Nullable Instant noShowAt;
        private @Nullable Instant cancelledAt;
        private @Nullable CancelledBy cancelledBy;
        private @Nullable String cancelReason;
        private @Nullable UUID sessionId;

        Change(AppointmentFact before) {
            this.before = before;
            providerId = before.providerId;
            start = before.start;
            end = before.end;
            status = before.status;
            confirmedAt = before.confirmedAt;
            checkedInAt = before.checkedInAt;
            roomedAt = before.roomedAt;
            seenAt = before.seenAt;
            completedAt = before.completedAt;
            noShowAt = before.noShowAt;
            cancelledAt = before.cancelledAt;
            cancelledBy = before.cancelledBy;
            cancelReason = before.cancelReason;
            sessionId = before.sessionId;
        }

        AppointmentFact at(Since since, EventPlace place) {
            return new AppointmentFact(
                    before.appointmentId,
                    before.siteId,
                    providerId,
                    before.patientId,
                    before.visitTypeId,
                    before.bookedAt,
                    start,
                    end,
                    status,
                    confirmedAt,
                    checkedInAt,
                    roomedAt,
                    seenAt,
                    completedAt,
                    noShowAt,
                    cancelledAt,
                    cancelledBy,
                    cancelReason,
                    sessionId,
                    since,
                    place);
        }
    }
}
