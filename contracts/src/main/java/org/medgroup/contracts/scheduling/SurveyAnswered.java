package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/**
 * How a visit was. What was written besides stays where patients' names are.
 *
 * @param localDate the visit's day at the site
 * @param recommend whether they would recommend us, 0 to 10
 * @param waiting how the wait was, 1 to 5, 5 is best
 * @param staff how the staff was, 1 to 5, 5 is best
 */
@EventName("scheduling.survey-answered.v1")
public record SurveyAnswered(
        SiteId siteId,
        ProviderId providerId,
        AppointmentId appointmentId,
        LocalDate localDate,
        long recommend,
        long waiting,
        long staff,
        Instant answeredAt) {
    public SurveyAnswered {
        requireNonNull(siteId, "siteId");
        requireNonNull(providerId, "providerId");
        requireNonNull(appointmentId, "appointmentId");
        requireNonNull(localDate, "localDate");
        requireNonNull(answeredAt, "answeredAt");
    }
}
