package org.medgroup.scheduling.survey;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.sql.Types;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.medgroup.scheduling.survey.SurveyEvent.SurveyAnswered;
import org.medgroup.scheduling.survey.SurveyEvent.SurveySent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link Surveys}: nothing of whoever has been erased, in whatever order it is told. */
@Component
class SurveyProjector {
    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    SurveyProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(SurveyEvent event) {
        switch (event) {
            case SurveySent e -> sent(e);
            case SurveyAnswered e ->
                jdbc.sql("""
                        update survey set answered_at = :at, recommend = :recommend, waiting = :waiting, staff = :staff,
                                          comment = :comment
                         where survey_id = :id
                        """)
                        .param("id", e.surveyId().value())
                        .param("at", timestamptz(e.occurredAt()))
                        .param("recommend", e.marks().recommend())
                        .param("waiting", e.marks().waiting())
                        .param("staff", e.marks().staff())
                        .param(
                                "comment",
                                e.comment() == null ? null : e.comment().value(),
                                Types.VARCHAR)
                        .update();
        }
    }

    @EventHandler
    void on(PatientErased event) {
        jdbc.sql("delete from survey where patient_id = :patient")
                .param("patient", event.patientId().value())
                .update();
    }

    private void sent(SurveySent e) {
        var visit = e.visit();
        jdbc.sql("""
                insert into survey (survey_id, appointment_id, patient_id, site_id, provider_id, visited_on, sent_at, until)
                select :id, :appointment, :patient, :site, :provider, :day, :at, :until
                 where not exists (select from patient where patient_id = :patient and erased_at is not null)
                on conflict (survey_id) do nothing
                """)
                .param("id", e.surveyId().value())
                .param("appointment", visit.appointmentId().value())
                .param("patient", visit.patientId().value())
                .param("site", visit.siteId().value())
                .param("provider", visit.providerId().value())
                .param("day", visit.day())
                .param("at", timestamptz(e.occurredAt()))
                .param("until", timestamptz(e.until()))
                .update();
        targetSites.bind(Target.of("survey", e.surveyId()), Set.of(visit.siteId()));
    }
}
