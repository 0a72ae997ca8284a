package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/**
 * A patient was asked how a visit was.
 *
 * @param localDate the visit's day at the site
 */
@EventName("scheduling.survey-sent.v1")
public record SurveySent(
        SiteId siteId, ProviderId providerId, AppointmentId appointmentId, LocalDate localDate, Instant sentAt) {
    public SurveySent {
        requireNonNull(siteId, "siteId");
        requireNonNull(providerId, "providerId");
        requireNonNull(appointmentId, "appointmentId");
        requireNonNull(localDate, "localDate");
        requireNonNull(sentAt, "sentAt");
    }
}
