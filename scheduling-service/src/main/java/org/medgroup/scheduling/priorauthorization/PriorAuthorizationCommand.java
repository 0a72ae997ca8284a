package org.medgroup.scheduling.priorauthorization;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.LocalDate;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.document.DocumentId;

/** What can be asked of one authorization; whose patient it is about decides where. */
public sealed interface PriorAuthorizationCommand extends HasTarget {
    PriorAuthorizationId priorAuthorizationId();

    PatientId patientId();

    @Override
    default Target target() {
        return Target.of("patient", patientId());
    }

    /** @param siteId that looks after it */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RecordPriorAuthorization(
            @TargetAggregateIdentifier PriorAuthorizationId priorAuthorizationId,
            PatientId patientId,
            SiteId siteId,
            AuthorizationTerms terms)
            implements PriorAuthorizationCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record ChangePriorAuthorization(
            @TargetAggregateIdentifier PriorAuthorizationId priorAuthorizationId,
            PatientId patientId,
            AuthorizationTerms terms)
            implements PriorAuthorizationCommand {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record WithdrawPriorAuthorization(
            @TargetAggregateIdentifier PriorAuthorizationId priorAuthorizationId, PatientId patientId, Sealed reason)
            implements PriorAuthorizationCommand {}

    /** The payer's letter, or what was sent to them. @param documentId on the patient's file */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record AttachAuthorizationDocument(
            @TargetAggregateIdentifier PriorAuthorizationId priorAuthorizationId,
            PatientId patientId,
            DocumentId documentId)
            implements PriorAuthorizationCommand {}

    /** What follows from an appointment. Nobody's to ask but the service's own. */
    sealed interface OfVisit extends PriorAuthorizationCommand {
        AppointmentId appointmentId();
    }

    record ReserveAuthorizedVisit(
            @TargetAggregateIdentifier PriorAuthorizationId priorAuthorizationId,
            PatientId patientId,
            AppointmentId appointmentId,
            VisitTypeId visitTypeId,
            LocalDate day)
            implements OfVisit {}

    record UseAuthorizedVisit(
            @TargetAggregateIdentifier PriorAuthorizationId priorAuthorizationId,
            PatientId patientId,
            AppointmentId appointmentId)
            implements OfVisit {}

    record ReturnAuthorizedVisit(
            @TargetAggregateIdentifier PriorAuthorizationId priorAuthorizationId,
            PatientId patientId,
            AppointmentId appointmentId,
            WhyReturned why)
            implements OfVisit {}
}
