package org.medgroup.scheduling.recall;

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
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.personal.Sealed;

/** What can be asked of one visit that is due. */
public sealed interface RecallCommand extends HasTarget {
    RecallId recallId();

    @Override
    default Target target() {
        return Target.of("recall", recallId());
    }

    /** @param siteId that looks after it */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record OpenRecall(
            @TargetAggregateIdentifier RecallId recallId,
            PatientId patientId,
            SiteId siteId,
            VisitTypeId visitTypeId,
            LocalDate dueOn,
            @Nullable Sealed note)
            implements RecallCommand, NamesSites {
        @Override
        public Target target() {
            return Target.of("patient", patientId);
        }

        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RecordContact(@TargetAggregateIdentifier RecallId recallId, ContactAttempt attempt)
            implements RecallCommand {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record SnoozeRecall(@TargetAggregateIdentifier RecallId recallId, LocalDate until) implements RecallCommand {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record DeclineRecall(@TargetAggregateIdentifier RecallId recallId, DeclineReason reason) implements RecallCommand {}

    /** A patient who has declined is due all the same. */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record ReopenRecall(@TargetAggregateIdentifier RecallId recallId) implements RecallCommand {}

    /** What follows from an appointment. Nobody's to ask but the service's own. */
    sealed interface ByItself extends RecallCommand {}

    /** By the visit type's rule. @param after the completed visit */
    record OpenRecallAfterVisit(
            @TargetAggregateIdentifier RecallId recallId,
            PatientId patientId,
            SiteId siteId,
            VisitTypeId visitTypeId,
            LocalDate dueOn,
            AppointmentId after)
            implements ByItself {
        @Override
        public Target target() {
            return Target.of("patient", patientId);
        }
    }

    record FillRecall(@TargetAggregateIdentifier RecallId recallId, AppointmentId appointmentId) implements ByItself {}

    /** It was cancelled or missed. */
    record DropBooking(@TargetAggregateIdentifier RecallId recallId, AppointmentId appointmentId) implements ByItself {}
}
