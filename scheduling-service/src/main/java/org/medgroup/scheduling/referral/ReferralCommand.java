package org.medgroup.scheduling.referral;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.LocalDate;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.document.DocumentId;

/** What can be asked of one referral; whose patient it is about decides where. */
public sealed interface ReferralCommand extends HasTarget {
    ReferralId referralId();

    PatientId patientId();

    @Override
    default Target target() {
        return Target.of("patient", patientId());
    }

    /** @param siteId that looks after it */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RecordReferral(
            @TargetAggregateIdentifier ReferralId referralId, PatientId patientId, SiteId siteId, ReferralTerms terms)
            implements ReferralCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record AcceptReferral(@TargetAggregateIdentifier ReferralId referralId, PatientId patientId)
            implements ReferralCommand {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record DeclineReferral(@TargetAggregateIdentifier ReferralId referralId, PatientId patientId, Sealed reason)
            implements ReferralCommand {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record LinkAppointment(
            @TargetAggregateIdentifier ReferralId referralId, PatientId patientId, AppointmentId appointmentId)
            implements ReferralCommand {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record ScheduleElsewhere(@TargetAggregateIdentifier ReferralId referralId, PatientId patientId, LocalDate on)
            implements ReferralCommand {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RecordSeenElsewhere(@TargetAggregateIdentifier ReferralId referralId, PatientId patientId)
            implements ReferralCommand {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record AttachDocument(@TargetAggregateIdentifier ReferralId referralId, PatientId patientId, DocumentId documentId)
            implements ReferralCommand {}

    /** @param report what came of it, if it is to be kept in words */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record CloseReferral(
            @TargetAggregateIdentifier ReferralId referralId,
            PatientId patientId,
            @Nullable Sealed report) implements ReferralCommand {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record CancelReferral(@TargetAggregateIdentifier ReferralId referralId, PatientId patientId, Sealed reason)
            implements ReferralCommand {}

    /** What follows from an appointment or from the calendar. Nobody's to ask but the service's own. */
    sealed interface ByItself extends ReferralCommand {}

    record DropAppointment(
            @TargetAggregateIdentifier ReferralId referralId, PatientId patientId, AppointmentId appointmentId)
            implements ByItself {}

    /** Again, after {@link DropAppointment}. */
    record TakeUpAppointment(
            @TargetAggregateIdentifier ReferralId referralId, PatientId patientId, AppointmentId appointmentId)
            implements ByItself {}

    record RecordSeen(
            @TargetAggregateIdentifier ReferralId referralId, PatientId patientId, AppointmentId appointmentId)
            implements ByItself {}

    /** @param today at the site that looks after it */
    record ExpireReferral(@TargetAggregateIdentifier ReferralId referralId, PatientId patientId, LocalDate today)
            implements ByItself {}
}
