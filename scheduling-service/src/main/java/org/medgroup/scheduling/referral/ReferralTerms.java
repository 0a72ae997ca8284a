package org.medgroup.scheduling.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.personal.Sealed;

/**
 * What one provider asks of another. Sealed are whatever says something about the patient, and who is outside.
 *
 * @param providerId the other one, if of this group
 * @param counterpart the other one, if from outside: name, practice, how to reach them
 * @param speciality that is asked for, or
 * @param visitTypeId the kind of visit that is
 * @param receivedOn or sent
 * @param dueOn by then the patient should have been seen
 * @param validTo the last day on which it can be acted upon, if it says so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReferralTerms(
        Direction direction,
        @Nullable ProviderId providerId,
        @Nullable Sealed counterpart,
        @Nullable String speciality,
        @Nullable VisitTypeId visitTypeId,
        Sealed reason,
        ReferralUrgency urgency,
        LocalDate receivedOn,
        LocalDate dueOn,
        @Nullable LocalDate validTo) {

    public enum Direction {
        INCOMING,
        OUTGOING
    }
}
