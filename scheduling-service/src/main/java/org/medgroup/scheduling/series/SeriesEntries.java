package org.medgroup.scheduling.series;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.appointment.SeriesId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The series as they now stand. */
@Component
public class SeriesEntries {
    private final JdbcClient jdbc;

    public SeriesEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** With the registration that goes on for the patient, if theirs was merged into another one. */
    public Optional<SeriesRow> find(SeriesId id) {
        return jdbc.sql("""
                select s.*, coalesce(p.merged_into, s.patient_id) as person_id
                from appointment_series s
                left join patient p on p.patient_id = s.patient_id
                where s.series_id = :id
                """).param("id", id.value()).query(SeriesEntries::row).optional();
    }

    /** All of them, called off ones included, by start. */
    public List<AppointmentId> appointments(SeriesId id) {
        return jdbc.sql(
                        "select appointment_id from appointment where series_id = :id order by starts_at, appointment_id")
                .param("id", id.value())
                .query((row, _) -> new AppointmentId(uuid(row, "appointment_id")))
                .list();
    }

    /** Those that start from then on and are neither called off nor begun, by start. */
    List<AppointmentId> standing(SeriesId id, Instant from) {
        return jdbc.sql("""
                select appointment_id from appointment
                where series_id = :id and starts_at >= :from and status in ('BOOKED', 'CONFIRMED')
                order by starts_at, appointment_id
                """)
                .param("id", id.value())
                .param("from", timestamptz(from))
                .query((row, _) -> new AppointmentId(uuid(row, "appointment_id")))
                .list();
    }

    private static SeriesRow row(ResultSet row, int number) throws SQLException {
        return new SeriesRow(
                new SeriesId(uuid(row, "series_id")),
                new SiteId(uuid(row, "site_id")),
                new PatientId(uuid(row, "person_id")),
                new ProviderId(uuid(row, "provider_id")),
                new VisitTypeId(uuid(row, "visit_type_id")),
                row.getString("rule"),
                instant(row, "starts_at"),
                Arrays.stream((Timestamp[]) row.getArray("skipped").getArray())
                        .map(Timestamp::toInstant)
                        .toList(),
                instant(row, "booked_at"),
                instantOrNull(row, "cancelled_from"));
    }
}
