package org.medgroup.scheduling.breakglass;

import java.time.Instant;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;

/** What has happened to one opening. Texts are sealed under the patient's key. */
public sealed interface BreakGlassEvent {
    BreakGlassId breakGlassId();

    /** @param openedBy the actor's id; @param until when it closes by itself */
    @StoredAs("break-glass-opened")
    record BreakGlassOpened(
            BreakGlassId breakGlassId,
            PatientId patientId,
            String openedBy,
            ReasonCode reasonCode,
            Sealed reason,
            Instant openedAt,
            Instant until)
            implements BreakGlassEvent {}

    @StoredAs("break-glass-reviewed")
    record BreakGlassReviewed(
            BreakGlassId breakGlassId, Decision decision, Sealed note, String reviewedBy, Instant reviewedAt)
            implements BreakGlassEvent {}
}
