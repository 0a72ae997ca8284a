package org.medgroup.scheduling.referral;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.medgroup.scheduling.referral.ReferralStatus.ACCEPTED;
import static org.medgroup.scheduling.referral.ReferralStatus.CANCELLED;
import static org.medgroup.scheduling.referral.ReferralStatus.CLOSED;
import static org.medgroup.scheduling.referral.ReferralStatus.DECLINED;
import static org.medgroup.scheduling.referral.ReferralStatus.EXPIRED;
import static org.medgroup.scheduling.referral.ReferralStatus.RECEIVED;
import static org.medgroup.scheduling.referral.ReferralStatus.SCHEDULED;
import static org.medgroup.scheduling.referral.ReferralStatus.SEEN;
import static org.medgroup.scheduling.referral.ReferralStatus.SENT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.referral.ReferralCommand.AcceptReferral;
import org.medgroup.scheduling.referral.ReferralCommand.AttachDocument;
import org.medgroup.scheduling.referral.ReferralCommand.CancelReferral;
import org.medgroup.scheduling.referral.ReferralCommand.CloseReferral;
import org.medgroup.scheduling.referral.ReferralCommand.DeclineReferral;
import org.medgroup.scheduling.referral.ReferralCommand.DropAppointment;
import org.medgroup.scheduling.referral.ReferralCommand.ExpireReferral;
import org.medgroup.scheduling.referral.ReferralCommand.LinkAppointment;
import org.medgroup.scheduling.referral.ReferralCommand.RecordReferral;
import org.medgroup.scheduling.referral.ReferralCommand.RecordSeen;
import org.medgroup.scheduling.referral.ReferralCommand.RecordSeenElsewhere;
import org.medgroup.scheduling.referral.ReferralCommand.ScheduleElsewhere;
import org.medgroup.scheduling.referral.ReferralCommand.TakeUpAppointment;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralAccepted;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralAppointmentGone;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralAppointmentLinked;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralCancelled;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralClosed;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralDeclined;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralDocumentAttached;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralExpired;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralPatientSeen;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralRecorded;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralScheduledElsewhere;

/**
 * One referral, to us or from us, until what came of it has been told. Appointments that are booked for it carry it on by
 * themselves; what happens elsewhere somebody tells us.
 */
@Aggregate
class Referral {
    private static final Set<ReferralStatus> UNANSWERED = EnumSet.of(RECEIVED, SENT);
    private static final Set<ReferralStatus> NOT_SEEN = EnumSet.of(RECEIVED, SENT, ACCEPTED, SCHEDULED);
    private static final Set<ReferralStatus> TO_BE_BOOKED = EnumSet.of(RECEIVED, SENT, ACCEPTED, SCHEDULED, SEEN);
    private static final Set<ReferralStatus> WAITING = EnumSet.of(RECEIVED, SENT, ACCEPTED);

    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2199;

    @AggregateIdentifier
    private ReferralId id;

    private Course course;

    @SuppressWarnings("NullAway.Init") // Axon replays ReferralRecorded before any other handler runs
    Referral() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Referral(RecordReferral command, Clock clock) {
        refuseIncomplete(command.terms());
        apply(new ReferralRecorded(
                command.referralId(), command.patientId(), command.siteId(), command.terms(), clock.instant()));
    }

    @CommandHandler
    void handle(AcceptReferral command, Clock clock) {
        requireOf(command.patientId());
        if (course.status() != ACCEPTED) { // a repeated one is a retry, not an error
            require("accept", UNANSWERED);
            apply(new ReferralAccepted(id, clock.instant()));
        }
    }

    @CommandHandler
    void handle(DeclineReferral command, Clock clock) {
        requireOf(command.patientId());
        if (course.status() != DECLINED) {
            require("decline", WAITING);
            apply(new ReferralDeclined(id, command.reason(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(LinkAppointment command, Clock clock) {
        requireOf(command.patientId());
        if (!course.appointments().containsKey(command.appointmentId())) {
            require("book for", TO_BE_BOOKED);
            apply(new ReferralAppointmentLinked(id, command.appointmentId(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(ScheduleElsewhere command, Clock clock) {
        requireOf(command.patientId());
        requirePlausible("on", command.on());
        if (!command.on().equals(course.elsewhereOn())) {
            require("schedule", NOT_SEEN);
            apply(new ReferralScheduledElsewhere(id, command.on(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(RecordSeenElsewhere command, Clock clock) {
        requireOf(command.patientId());
        if (course.status() != SEEN) {
            require("record a visit for", NOT_SEEN);
            apply(new ReferralPatientSeen(id, null, clock.instant()));
        }
    }

    @CommandHandler
    void handle(AttachDocument command, Clock clock) {
        requireOf(command.patientId());
        if (!course.documents().contains(command.documentId())) {
            apply(new ReferralDocumentAttached(id, command.documentId(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(CloseReferral command, Clock clock) {
        requireOf(command.patientId());
        if (course.status() != CLOSED) {
            require("close", EnumSet.of(SEEN));
            apply(new ReferralClosed(id, command.report(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(CancelReferral command, Clock clock) {
        requireOf(command.patientId());
        if (course.status() != CANCELLED) {
            require("cancel", NOT_SEEN);
            apply(new ReferralCancelled(id, command.reason(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(DropAppointment command, Clock clock) {
        if (course.appointments().get(command.appointmentId()) == LinkState.OPEN) {
            apply(new ReferralAppointmentGone(id, command.appointmentId(), clock.instant()));
        }
    }

    /** What somebody has decided meanwhile stays; that nobody came in time has turned out wrong. */
    @CommandHandler
    void handle(TakeUpAppointment command, Clock clock) {
        boolean waits = ReferralStatus.OPEN.contains(course.status()) || course.status() == EXPIRED;
        if (waits && course.appointments().get(command.appointmentId()) == LinkState.GONE) {
            apply(new ReferralAppointmentLinked(id, command.appointmentId(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(RecordSeen command, Clock clock) {
        if (course.appointments().get(command.appointmentId()) == LinkState.OPEN) {
            apply(new ReferralPatientSeen(id, command.appointmentId(), clock.instant()));
        }
    }

    /** Only what nobody has made an appointment for. */
    @CommandHandler
    void handle(ExpireReferral command, Clock clock) {
        var validTo = course.terms().validTo();
        if (validTo != null && validTo.isBefore(command.today()) && WAITING.contains(course.status())) {
            apply(new ReferralExpired(id, clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent event) {
        id = event.referralId();
        course = Course.after(course, event);
    }

    private void requireOf(PatientId patient) {
        if (!patient.equals(course.patientId())) {
            throw new NotFound();
        }
    }

    private void require(String action, Set<ReferralStatus> allowed) {
        if (!allowed.contains(course.status())) {
            throw ReferralRejected.wrongStatus(action, course.status(), allowed);
        }
    }

    private static void requirePlausible(String field, LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw ReferralRejected.incomplete(field, "must lie between 1990 and 2199");
        }
    }

    private static void refuseIncomplete(ReferralTerms terms) {
        if ((terms.providerId() == null) == (terms.counterpart() == null)) {
            throw ReferralRejected.incomplete(
                    "counterpart", "either providerId or counterpart says who the other one is");
        }
        if (terms.speciality() == null && terms.visitTypeId() == null) {
            throw ReferralRejected.incomplete("speciality", "speciality or visitTypeId says what is asked for");
        }
        requirePlausible("receivedOn", terms.receivedOn());
        requirePlausible("dueOn", terms.dueOn());
        if (terms.validTo() != null) {
            requirePlausible("validTo", terms.validTo());
        }
        if (terms.dueOn().isBefore(terms.receivedOn())) {
            throw ReferralRejected.incomplete("dueOn", "must not be before receivedOn");
        }
        if (terms.validTo() != null && terms.validTo().isBefore(terms.receivedOn())) {
            throw ReferralRejected.incomplete("validTo", "must not be before receivedOn");
        }
    }
}
