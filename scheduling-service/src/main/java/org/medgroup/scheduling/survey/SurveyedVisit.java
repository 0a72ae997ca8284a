package org.medgroup.scheduling.survey;

import java.time.LocalDate;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/** The visit that is asked about. @param day at the site */
public record SurveyedVisit(
        AppointmentId appointmentId, PatientId patientId, SiteId siteId, ProviderId providerId, LocalDate day) {}
