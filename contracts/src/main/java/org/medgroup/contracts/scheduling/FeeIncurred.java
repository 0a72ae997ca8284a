package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/**
 * By the visit type's rule a patient owes a fee. It may be waived later; a further one of the same
 * appointment counts only after that.
 *
 * @param amountMinor in the smallest unit of the currency
 * @param currency ISO 4217
 * @param start of the appointment that did not take place
 */
@EventName("scheduling.fee-incurred.v1")
public record FeeIncurred(
        AppointmentId appointmentId,
        SiteId siteId,
        PatientId patientId,
        ProviderId providerId,
        FeeReason reason,
        long amountMinor,
        String currency,
        Instant start,
        Instant incurredAt) {
    public FeeIncurred {
        requireNonNull(appointmentId, "appointmentId");
        requireNonNull(siteId, "siteId");
        requireNonNull(patientId, "patientId");
        requireNonNull(providerId, "providerId");
        requireNonNull(reason, "reason");
        requireNonNull(currency, "currency");
        requireNonNull(start, "start");
        requireNonNull(incurredAt, "incurredAt");
    }
}
