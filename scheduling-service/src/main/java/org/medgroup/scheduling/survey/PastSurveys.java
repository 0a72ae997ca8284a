package org.medgroup.scheduling.survey;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.survey.SurveyCommand.RecordPastSurvey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What patients were asked elsewhere, about visits that are here. */
@Component
public class PastSurveys {
    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final SiteDirectory sites;

    PastSurveys(JdbcClient jdbc, PersonalData personalData, SiteDirectory sites) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.sites = sites;
    }

    /** In clear. @param answeredAt none, like the marks: never answered */
    public record Told(
            AppointmentId appointmentId,
            Instant sentAt,
            @Nullable Instant answeredAt,
            @Nullable Integer recommend,
            @Nullable Integer waiting,
            @Nullable Integer staff,
            @Nullable String comment) {

        /** Each visit is asked about once, so whoever was asked about it here has been. */
        public SurveyId id() {
            return SurveyId.about(appointmentId);
        }

        private @Nullable Marks marks() {
            return recommend == null || waiting == null || staff == null ? null : new Marks(recommend, waiting, staff);
        }
    }

    private record Visited(SurveyedVisit visit, Instant ended) {}

    /** What can be recorded of visits that the caller sees. */
    public final class Recording {
        private final Map<AppointmentId, Visited> visits;

        private Recording(Map<AppointmentId, Visited> visits) {
            this.visits = visits;
        }

        /**
         * @throws NotFound if the visit is not the caller's to see, or has not been completed
         * @throws SurveyRejected if the answer is not whole
         */
        public Object command(Told told) {
            Visited visited =
                    Optional.ofNullable(visits.get(told.appointmentId())).orElseThrow(NotFound::new);
            Marks marks = told.marks();
            boolean nothingSaid = told.recommend() == null
                    && told.waiting() == null
                    && told.staff() == null
                    && told.comment() == null;
            if (told.answeredAt() == null ? !nothingSaid : marks == null) {
                throw SurveyRejected.incomplete();
            }
            return new RecordPastSurvey(
                    told.id(),
                    visited.visit(),
                    new PastSurvey(visited.ended(), told.sentAt(), told.answeredAt(), marks),
                    personalData.sealField(visited.visit().patientId(), Surveys.COMMENT, told.comment()));
        }
    }

    public Set<SurveyId> known(Collection<SurveyId> ids) {
        return new HashSet<>(jdbc.sql("select survey_id from survey where survey_id = any (:ids::uuid[])")
                .param("ids", uuids(ids))
                .query((row, _) -> new SurveyId(uuid(row, "survey_id")))
                .list());
    }

    /** Of the visits that these are about, one look for all of them. */
    public Recording recording(List<Told> told) {
        Map<AppointmentId, Visited> visits = new HashMap<>();
        jdbc.sql("""
                select a.appointment_id, coalesce(p.merged_into, p.patient_id) as person_id, a.site_id, a.provider_id,
                       a.starts_at, a.ends_at
                  from appointment a join patient p on p.patient_id = a.patient_id
                 where a.appointment_id = any (:ids::uuid[]) and a.status = 'COMPLETED' and p.erased_at is null
                """)
                .param("ids", uuids(told.stream().map(Told::appointmentId).toList()))
                .query((row, _) -> {
                    var site = new SiteId(uuid(row, "site_id"));
                    var visit = new SurveyedVisit(
                            new AppointmentId(uuid(row, "appointment_id")),
                            new PatientId(uuid(row, "person_id")),
                            site,
                            new ProviderId(uuid(row, "provider_id")),
                            LocalDate.ofInstant(instant(row, "starts_at"), sites.zoneOf(site)));
                    return new Visited(visit, instant(row, "ends_at"));
                })
                .list()
                .forEach(visited -> visits.put(visited.visit().appointmentId(), visited));
        return new Recording(visits);
    }
}
