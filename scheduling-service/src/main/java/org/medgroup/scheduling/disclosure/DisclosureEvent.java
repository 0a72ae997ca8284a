package org.medgroup.scheduling.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;

/** What has happened to one recorded disclosure. Texts are sealed under the patient's key. */
public sealed interface DisclosureEvent {
    DisclosureId disclosureId();

    @StoredAs("disclosure-recorded")
    record DisclosureRecorded(
            DisclosureId disclosureId,
            PatientId patientId,
            LocalDate disclosedOn,
            Basis basis,
            Sealed recipient,
            @Nullable Sealed address,
            Sealed description,
            Sealed purpose,
            String recordedBy,
            Instant recordedAt)
            implements DisclosureEvent {}
}
