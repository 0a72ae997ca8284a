package org.medgroup.scheduling.appointment;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptzOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.patient.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The appointments as they now stand, with the names that the caller may read. */
@Component
public class Appointments {
    /** More than a day at a large site; whoever wants more asks for a shorter time. */
    public static final int MOST_LISTED = 1000;

    private static final String SELECT = """
            select a.*, coalesce(registered.merged_into, a.patient_id) as person_id,
                   p.name as provider_name, r.name as room_name,
                   patient.given_name, patient.family_name, patient.erased_at is not null as patient_erased,
                   case when a.status = 'CHECKED_IN' then (
                        select latest.kiosk_id is not null and latest.missing <> '{}'
                          from arrival_check latest
                         where latest.appointment_id = a.appointment_id
                         order by latest.checked_at desc, latest.arrival_check_id desc
                         limit 1) end as awaited_at_desk
            from appointment a
            left join provider p on p.provider_id = a.provider_id
            left join room r on r.room_id = a.room_id
            left join patient registered on registered.patient_id = a.patient_id
            left join patient on patient.patient_id = coalesce(registered.merged_into, a.patient_id)
            """;

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final Accesses accesses;
    private final NoShowForecasts forecasts;

    public Appointments(JdbcClient jdbc, PersonalData personalData, Accesses accesses, NoShowForecasts forecasts) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.accesses = accesses;
        this.forecasts = forecasts;
    }

    public Optional<AppointmentView> find(AppointmentId id) {
        return jdbc.sql(SELECT + "where a.appointment_id = :id")
                .param("id", id.value())
                .query(Appointments::named)
                .optional()
                .map(named -> view(named, forecasts.probabilities(List.of(id)).get(id)));
    }

    /** Those of the given ones that are at these sites, by start. */
    public List<AppointmentView> withIds(Collection<AppointmentId> ids, Collection<SiteId> sites) {
        return views(jdbc.sql(SELECT + """
                where a.appointment_id = any (:ids::uuid[]) and a.site_id = any (:sites::uuid[])
                order by a.starts_at, a.appointment_id
                """)
                .param("ids", uuids(ids))
                .param("sites", uuids(sites))
                .query(Appointments::named)
                .list());
    }

    /** By start. @param from the earliest start @param to before which they start */
    public List<AppointmentView> at(
            Collection<SiteId> sites, @Nullable PatientId patient, @Nullable Instant from, @Nullable Instant to) {
        return views(jdbc.sql(SELECT + """
                where a.site_id = any (:sites::uuid[])
                  and (:patient::uuid is null or a.patient_id = :patient::uuid
                       or a.patient_id in (
                            select merged.patient_id from patient merged where merged.merged_into = :patient::uuid))
                  and a.starts_at >= coalesce(:from::timestamptz, '-infinity')
                  and a.starts_at < coalesce(:to::timestamptz, 'infinity')
                order by a.starts_at, a.appointment_id
                limit :limit
                """)
                .param("sites", uuids(sites))
                .param("patient", patient == null ? null : patient.toString(), Types.VARCHAR)
                .param("from", timestamptzOrNull(from), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", timestamptzOrNull(to), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("limit", MOST_LISTED)
                .query(Appointments::named)
                .list());
    }

    public Optional<PatientId> patientOf(AppointmentId id) {
        return jdbc.sql("select patient_id from appointment where appointment_id = :id")
                .param("id", id.value())
                .query((row, _) -> new PatientId(uuid(row, "patient_id")))
                .optional();
    }

    /** Where an appointment is, and which kind of visit it is for. */
    public record Purpose(SiteId siteId, VisitTypeId visitTypeId) {}

    public Optional<Purpose> purposeOf(AppointmentId id) {
        return jdbc.sql("select site_id, visit_type_id from appointment where appointment_id = :id")
                .param("id", id.value())
                .query((row, _) ->
                        new Purpose(new SiteId(uuid(row, "site_id")), new VisitTypeId(uuid(row, "visit_type_id"))))
                .optional();
    }

    /** The session of a group that this one belongs to, if to any. */
    public Optional<UUID> sessionOf(AppointmentId id) {
        return jdbc.sql("select session_id from appointment where appointment_id = :id and session_id is not null")
                .param("id", id.value())
                .query((row, _) -> uuid(row, "session_id"))
                .optional();
    }

    /** Those who have a seat at it and have not been seen yet, always in the same order. */
    public List<AppointmentId> cancellableIn(UUID session) {
        return jdbc.sql("""
                select appointment_id from appointment
                where session_id = :session and status in ('BOOKED', 'CONFIRMED', 'CHECKED_IN', 'ROOMED')
                order by appointment_id
                """)
                .param("session", session)
                .query((row, _) -> new AppointmentId(uuid(row, "appointment_id")))
                .list();
    }

    /** Somebody of it has come. */
    boolean hasBegun(UUID session) {
        return jdbc.sql("""
                select exists (
                    select from appointment
                    where session_id = :session and status in ('CHECKED_IN', 'ROOMED', 'SEEN', 'COMPLETED'))
                """).param("session", session).query(Boolean.class).single();
    }

    public Set<AppointmentId> known(Collection<AppointmentId> ids) {
        return jdbc.sql("select appointment_id from appointment where appointment_id = any (:ids::uuid[])")
                .param("ids", uuids(ids))
                .query((row, _) -> new AppointmentId(uuid(row, "appointment_id")))
                .set();
    }

    /** A state that need not be the present one, with the names as they are now and nothing foretold. */
    AppointmentView shown(AppointmentRow row) {
        Visit visit = row.visit();
        Named named = jdbc.sql("""
                select coalesce(registered.merged_into, a.patient_id) as person_id,
                       p.name as provider_name, r.name as room_name, patient.given_name, patient.family_name,
                       patient.erased_at is not null as patient_erased, false as awaited_at_desk
                from (select :provider::uuid as provider_id, :room::uuid as room_id, :patient::uuid as patient_id) a
                left join provider p on p.provider_id = a.provider_id
                left join room r on r.room_id = a.room_id
                left join patient registered on registered.patient_id = a.patient_id
                left join patient on patient.patient_id = coalesce(registered.merged_into, a.patient_id)
                """)
                .param("provider", visit.providerId().toString())
                .param("room", visit.roomId() == null ? null : visit.roomId().toString(), Types.VARCHAR)
                .param("patient", visit.patientId().toString())
                .query((names, _) -> named(row, names))
                .single();
        accesses.read(named.person().value(), "appointment");
        return view(named, null);
    }

    /** @param person whose appointment it is, which after a merge is not whom it was booked for */
    private record Named(
            AppointmentRow row,
            PatientId person,
            @Nullable String providerName,
            @Nullable String roomName,
            @Nullable Sealed givenName,
            @Nullable Sealed familyName,
            boolean patientErased,
            boolean awaitedAtDesk) {}

    private static Named named(ResultSet row, int number) throws SQLException {
        return named(AppointmentTable.row(row, number), row);
    }

    private static Named named(AppointmentRow row, ResultSet names) throws SQLException {
        String givenName = names.getString("given_name");
        String familyName = names.getString("family_name");
        return new Named(
                row,
                new PatientId(uuid(names, "person_id")),
                names.getString("provider_name"),
                names.getString("room_name"),
                givenName == null ? null : new Sealed(givenName),
                familyName == null ? null : new Sealed(familyName),
                names.getBoolean("patient_erased"),
                names.getBoolean("awaited_at_desk"));
    }

    private List<AppointmentView> views(List<Named> rows) {
        if (personalData.mayRead()) {
            personalData.prepare(rows.stream().map(Named::person).toList());
        }
        rows.forEach(named -> accesses.read(named.person().value(), "appointment"));
        var foretold = forecasts.probabilities(
                rows.stream().map(named -> named.row().appointmentId()).toList());
        return rows.stream()
                .map(named -> view(named, foretold.get(named.row().appointmentId())))
                .toList();
    }

    private AppointmentView view(Named named, @Nullable Double noShowRisk) {
        String patientName = null;
        boolean erased = named.patientErased();
        if (named.givenName() != null && named.familyName() != null) {
            try {
                patientName = personalData.nameFor(named.person(), named.givenName(), named.familyName());
            } catch (PersonErased _) {
                erased = true; // this database is older than the erasure: it was restored from a backup
            }
        }
        return AppointmentView.of(
                named.row(),
                named.person(),
                patientName,
                erased,
                named.providerName(),
                named.roomName(),
                named.awaitedAtDesk(),
                noShowRisk);
    }
}
