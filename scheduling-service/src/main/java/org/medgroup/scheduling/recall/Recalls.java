package org.medgroup.scheduling.recall;

import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.patient.PatientTexts;
import org.medgroup.scheduling.patient.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is due for a visit, what is overdue the longest first. */
@Component
public class Recalls {
    /** What its texts are sealed as. */
    public static final String NOTE = "recallNote";

    private static final int MOST_LISTED = 200;

    /** So long before a visit is due somebody begins to ask for it. */
    private static final int LEAD_DAYS = 42;

    private static final String DUE =
            "r.due_on <= r.today + " + LEAD_DAYS + " and (r.next_try_on is null or r.next_try_on <= r.today)\n";

    private static final String SELECT = """
            with on_the_spot as (
                select r.*, (:now::timestamptz at time zone coalesce(s.time_zone, 'UTC'))::date as today,
                       s.name as site_name, a.starts_at
                  from recall r
                  left join kit_site s on s.site_id = r.site_id
                  left join appointment a on a.appointment_id = r.appointment_id
            )
            select r.*, t.name as visit_type_name, person.patient_id as person_id, person.given_name,
                   person.family_name, r.status = 'OPEN' and r.due_on < r.today as overdue
              from on_the_spot r
              left join visit_type t on t.visit_type_id = r.visit_type_id
              join patient registered on registered.patient_id = r.patient_id
              join patient person on person.patient_id = coalesce(registered.merged_into, registered.patient_id)
                                 and person.erased_at is null
            """;

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final PatientTexts texts;
    private final Accesses accesses;
    private final Clock clock;

    Recalls(JdbcClient jdbc, PersonalData personalData, PatientTexts texts, Accesses accesses, Clock clock) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.texts = texts;
        this.accesses = accesses;
        this.clock = clock;
    }

    /** Parts of the list. */
    public enum Part {
        /** What somebody should see to today: due within six weeks, and not put off. */
        TO_DO,
        /** Due later, or put off. */
        LATER,
        BOOKED,
        DECLINED
    }

    /** @param at when it was made */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LastAttempt(
            Instant at,
            ContactAttempt.Way way,
            ContactAttempt.Outcome outcome,
            @Nullable String note) {}

    /**
     * @param patientId whose it is: of merged registrations the one that goes on
     * @param patientName none for callers whose work does not need it
     * @param byRule it follows a completed visit by the visit type's rule
     * @param nextTryOn the first day on which somebody should see to it again
     * @param attempts how often somebody has tried to reach the patient
     * @param appointmentStart of the appointment that was booked; none for one at a site that the caller does not see
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RecallView(
            RecallId id,
            PatientId patientId,
            @Nullable String patientName,
            SiteId siteId,
            @Nullable String siteName,
            VisitTypeId visitTypeId,
            @Nullable String visitTypeName,
            LocalDate dueOn,
            boolean overdue,
            boolean byRule,
            @Nullable String note,
            RecallStatus status,
            @Nullable LocalDate nextTryOn,
            int attempts,
            @Nullable LastAttempt lastAttempt,
            @Nullable DeclineReason declinedBecause,
            @Nullable AppointmentId appointmentId,
            @Nullable Instant appointmentStart) {}

    /** What is needed to go on with one. */
    record Owned(PatientId patientId, PatientId person, SiteId siteId, VisitTypeId visitTypeId, LocalDate dueOn) {}

    public Optional<RecallView> find(RecallId id) {
        return jdbc.sql(SELECT + "where r.recall_id = :id")
                .param("now", timestamptz(clock.instant()))
                .param("id", id.value())
                .query((row, _) -> view(row))
                .optional();
    }

    /** The longest overdue first; at most 200. */
    public List<RecallView> at(
            Collection<SiteId> sites, Part part, @Nullable VisitTypeId visitType, @Nullable PatientId patient) {
        var which = switch (part) {
            case TO_DO -> "r.status = 'OPEN' and " + DUE;
            case LATER -> "r.status = 'OPEN' and not (" + DUE + ")";
            case BOOKED -> "r.status = 'BOOKED'";
            case DECLINED -> "r.status = 'DECLINED'";
        };
        return jdbc.sql(SELECT + "where r.site_id = any (:sites::uuid[]) and " + which + """
                  and (:visitType::uuid is null or r.visit_type_id = :visitType::uuid)
                  and (:patient::uuid is null or person.patient_id = :patient::uuid)
                order by r.due_on, r.recall_id
                limit :limit
                """)
                .param("now", timestamptz(clock.instant()))
                .param("sites", uuids(sites))
                .param("visitType", visitType == null ? null : visitType.toString(), Types.VARCHAR)
                .param("patient", patient == null ? null : patient.toString(), Types.VARCHAR)
                .param("limit", MOST_LISTED)
                .query((row, _) -> view(row))
                .list();
    }

    Owned owned(RecallId id) {
        return jdbc.sql("""
                select r.*, coalesce(registered.merged_into, registered.patient_id) as person_id
                  from recall r join patient registered on registered.patient_id = r.patient_id
                 where r.recall_id = :id
                """)
                .param("id", id.value())
                .query((row, _) -> new Owned(
                        new PatientId(uuid(row, "patient_id")),
                        new PatientId(uuid(row, "person_id")),
                        new SiteId(uuid(row, "site_id")),
                        new VisitTypeId(uuid(row, "visit_type_id")),
                        row.getObject("due_on", LocalDate.class)))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** This person's open ones, those of merged registrations too. */
    List<RecallId> open(PatientId patient, VisitTypeId visitType) {
        return jdbc.sql("""
                select r.recall_id from recall r
                 where r.status = 'OPEN' and r.visit_type_id = :visitType
                   and (r.patient_id = :patient
                        or r.patient_id in (
                            select merged.patient_id from patient merged where merged.merged_into = :patient))
                 order by r.due_on, r.recall_id
                """)
                .param("patient", patient.value())
                .param("visitType", visitType.value())
                .query((row, _) -> new RecallId(uuid(row, "recall_id")))
                .list();
    }

    /** Those that an appointment was booked for. */
    List<RecallId> bookedBy(AppointmentId appointment) {
        return jdbc.sql("select recall_id from recall where appointment_id = :appointment")
                .param("appointment", appointment.value())
                .query((row, _) -> new RecallId(uuid(row, "recall_id")))
                .list();
    }

    /** The person's next appointment of that type. @param besides one that does not count any more */
    Optional<AppointmentId> upcoming(PatientId person, VisitTypeId visitType, @Nullable AppointmentId besides) {
        return jdbc.sql("""
                select a.appointment_id
                  from appointment a join patient p on p.patient_id = a.patient_id
                 where coalesce(p.merged_into, p.patient_id) = :person and a.visit_type_id = :visitType
                   and a.status in ('BOOKED', 'CONFIRMED') and a.starts_at > :now
                   and a.appointment_id is distinct from :besides::uuid
                   and (p.patient_id = :person or p.merged_into = :person)
                 order by a.starts_at
                 limit 1
                """)
                .param("person", person.value())
                .param("visitType", visitType.value())
                .param("now", timestamptz(clock.instant()))
                .param("besides", uuidOrNull(besides), Types.OTHER)
                .query((row, _) -> new AppointmentId(uuid(row, "appointment_id")))
                .optional();
    }

    private RecallView view(ResultSet row) throws SQLException {
        var registration = new PatientId(uuid(row, "patient_id"));
        var person = new PatientId(uuid(row, "person_id"));
        accesses.read(person.value(), "recall");
        var attemptedAt = instantOrNull(row, "last_attempt_at");
        var declined = row.getString("declined_because");
        var appointment = uuidOrNull(row, "appointment_id");
        return new RecallView(
                new RecallId(uuid(row, "recall_id")),
                person,
                name(person, row),
                new SiteId(uuid(row, "site_id")),
                row.getString("site_name"),
                new VisitTypeId(uuid(row, "visit_type_id")),
                row.getString("visit_type_name"),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("overdue"),
                uuidOrNull(row, "after_appointment_id") != null,
                text(registration, row.getString("note")),
                RecallStatus.valueOf(row.getString("status")),
                row.getObject("next_try_on", LocalDate.class),
                row.getInt("attempts"),
                attemptedAt == null
                        ? null
                        : new LastAttempt(
                                attemptedAt,
                                ContactAttempt.Way.valueOf(row.getString("last_way")),
                                ContactAttempt.Outcome.valueOf(row.getString("last_outcome")),
                                text(registration, row.getString("last_note"))),
                declined == null ? null : DeclineReason.valueOf(declined),
                appointment == null ? null : new AppointmentId(appointment),
                instantOrNull(row, "starts_at"));
    }

    private @Nullable String name(PatientId person, ResultSet row) throws SQLException {
        try {
            return personalData.nameFor(
                    person, new Sealed(row.getString("given_name")), new Sealed(row.getString("family_name")));
        } catch (PersonErased _) {
            return null; // this database is older than the erasure: it was restored from a backup
        }
    }

    private @Nullable String text(PatientId registration, @Nullable String sealed) {
        return sealed == null || !personalData.mayRead() ? null : texts.open(registration, NOTE, new Sealed(sealed));
    }
}
