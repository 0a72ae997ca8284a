package org.medgroup.scheduling.appointment;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptzOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.contracts.scheduling.FeeReason;
import org.medgroup.scheduling.appointment.AppointmentRow.Arrival;
import org.medgroup.scheduling.appointment.AppointmentRow.Cancellation;
import org.medgroup.scheduling.claiming.Share;
import org.medgroup.scheduling.equipment.EquipmentId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes appointments' rows; writes many at a time. */
@Component
class AppointmentTable {
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    AppointmentTable(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @Nullable
    AppointmentRow read(AppointmentId id) {
        return jdbc.sql("select * from appointment where appointment_id = :id")
                .param("id", id.value())
                .query(AppointmentTable::row)
                .optional()
                .orElse(null);
    }

    Map<AppointmentId, AppointmentRow> readAll(Set<UUID> ids) {
        return jdbc
                .sql("select * from appointment where appointment_id = any (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(AppointmentTable::row)
                .list()
                .stream()
                .collect(Collectors.toMap(AppointmentRow::appointmentId, row -> row));
    }

    void write(Collection<AppointmentRow> rows) {
        batches.batchUpdate("""
                insert into appointment (
                    appointment_id, site_id, patient_id, provider_id, room_id, visit_type_id, visit_type_name,
                    starts_at, ends_at, busy_until, status, booked_at, confirmed_at,
                    checked_in_at, roomed_at, seen_at, completed_at,
                    cancelled_at, cancelled_by, cancel_reason, version, busy_from, equipment_ids, telehealth, kept_despite,
                    series_id, planned_at, lane, cancelled_late, fee_reason, fee_minor, fee_currency, fee_waived_at,
                    session_id, seat)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::uuid[], ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (appointment_id) do update
                set provider_id = excluded.provider_id, room_id = excluded.room_id,
                    starts_at = excluded.starts_at, ends_at = excluded.ends_at, busy_until = excluded.busy_until,
                    status = excluded.status, confirmed_at = excluded.confirmed_at,
                    checked_in_at = excluded.checked_in_at, roomed_at = excluded.roomed_at,
                    seen_at = excluded.seen_at, completed_at = excluded.completed_at,
                    cancelled_at = excluded.cancelled_at, cancelled_by = excluded.cancelled_by,
                    cancel_reason = excluded.cancel_reason, version = excluded.version,
                    busy_from = excluded.busy_from, equipment_ids = excluded.equipment_ids,
                    telehealth = excluded.telehealth, kept_despite = excluded.kept_despite,
                    series_id = excluded.series_id, planned_at = excluded.planned_at,
                    lane = excluded.lane, cancelled_late = excluded.cancelled_late,
                    fee_reason = excluded.fee_reason, fee_minor = excluded.fee_minor,
                    fee_currency = excluded.fee_currency, fee_waived_at = excluded.fee_waived_at,
                    session_id = excluded.session_id, seat = excluded.seat
                """, rows, rows.size(), (statement, row) -> {
            Visit visit = row.visit();
            Arrival arrival = row.arrival();
            Cancellation cancellation = row.cancellation();
            statement.setObject(1, row.appointmentId().value());
            statement.setObject(2, visit.siteId().value());
            statement.setObject(3, visit.patientId().value());
            statement.setObject(4, visit.providerId().value());
            statement.setObject(5, uuidOrNull(visit.roomId()));
            statement.setObject(6, visit.visitTypeId().value());
            statement.setString(7, visit.visitTypeName());
            statement.setObject(8, timestamptz(visit.start()));
            statement.setObject(9, timestamptz(visit.end()));
            statement.setObject(10, timestamptz(visit.busyUntil()));
            statement.setString(11, row.status().name());
            statement.setObject(12, timestamptz(row.bookedAt()));
            statement.setObject(13, timestamptzOrNull(row.confirmedAt()));
            statement.setObject(14, timestamptzOrNull(arrival.checkedInAt()));
            statement.setObject(15, timestamptzOrNull(arrival.roomedAt()));
            statement.setObject(16, timestamptzOrNull(arrival.seenAt()));
            statement.setObject(17, timestamptzOrNull(arrival.completedAt()));
            statement.setObject(18, timestamptzOrNull(cancellation == null ? null : cancellation.at()));
            statement.setString(
                    19, cancellation == null ? null : cancellation.by().name());
            statement.setString(20, cancellation == null ? null : cancellation.reasonCode());
            statement.setLong(21, row.version());
            statement.setObject(22, timestamptzOrNull(visit.busyFrom()));
            statement.setArray(23, statement.getConnection().createArrayOf("text", equipmentOf(visit)));
            statement.setBoolean(24, visit.telehealth() != null);
            statement.setArray(
                    25,
                    statement
                            .getConnection()
                            .createArrayOf(
                                    "text",
                                    row.keptDespite().stream()
                                            .map(Obstacle::name)
                                            .sorted()
                                            .toArray(String[]::new)));
            Occurrence occurrence = visit.occurrence();
            statement.setObject(26, uuidOrNull(occurrence == null ? null : occurrence.seriesId()));
            statement.setObject(27, timestamptzOrNull(occurrence == null ? null : occurrence.planned()));
            statement.setInt(28, visit.share() == null ? 0 : visit.share().laneNumber());
            AppointmentRow.Fee fee = row.fee();
            statement.setBoolean(29, cancellation != null && cancellation.late());
            statement.setString(30, fee == null ? null : fee.reason().name());
            statement.setObject(31, fee == null ? null : fee.amountMinor(), Types.BIGINT);
            statement.setString(32, fee == null ? null : fee.currency());
            statement.setObject(33, timestamptzOrNull(fee == null ? null : fee.waivedAt()));
            Share.Seat seat = visit.share() == null ? null : visit.share().seat();
            statement.setObject(34, seat == null ? null : seat.sessionId());
            statement.setObject(35, seat == null ? null : seat.number(), Types.SMALLINT);
        });
    }

    private static AppointmentRow.@Nullable Fee fee(ResultSet row) throws SQLException {
        String reason = row.getString("fee_reason");
        return reason == null
                ? null
                : new AppointmentRow.Fee(
                        FeeReason.valueOf(reason),
                        row.getLong("fee_minor"),
                        row.getString("fee_currency"),
                        instantOrNull(row, "fee_waived_at"));
    }

    private static String[] equipmentOf(Visit visit) {
        return visit.equipmentIds() == null ? new String[0] : uuids(visit.equipmentIds());
    }

    /** Of the quotas nobody reads here. */
    private static Share share(ResultSet row) throws SQLException {
        UUID session = uuidOrNull(row, "session_id");
        return new Share(
                row.getInt("lane"), null, session == null ? null : new Share.Seat(session, row.getInt("seat")));
    }

    static AppointmentRow row(ResultSet row, int number) throws SQLException {
        UUID room = uuidOrNull(row, "room_id");
        UUID series = uuidOrNull(row, "series_id");
        Instant cancelledAt = instantOrNull(row, "cancelled_at");
        return new AppointmentRow(
                new AppointmentId(uuid(row, "appointment_id")),
                new Visit(
                        new SiteId(uuid(row, "site_id")),
                        new PatientId(uuid(row, "patient_id")),
                        new ProviderId(uuid(row, "provider_id")),
                        room == null ? null : new RoomId(room),
                        new VisitTypeId(uuid(row, "visit_type_id")),
                        row.getString("visit_type_name"),
                        instant(row, "starts_at"),
                        instant(row, "ends_at"),
                        instant(row, "busy_until"),
                        instantOrNull(row, "busy_from"),
                        Arrays.stream((UUID[]) row.getArray("equipment_ids").getArray())
                                .map(EquipmentId::new)
                                .toList(),
                        row.getBoolean("telehealth") ? Boolean.TRUE : null,
                        series == null ? null : new Occurrence(new SeriesId(series), instant(row, "planned_at")),
                        share(row)),
                AppointmentStatus.valueOf(row.getString("status")),
                instant(row, "booked_at"),
                instantOrNull(row, "confirmed_at"),
                new Arrival(
                        instantOrNull(row, "checked_in_at"),
                        instantOrNull(row, "roomed_at"),
                        instantOrNull(row, "seen_at"),
                        instantOrNull(row, "completed_at")),
                cancelledAt == null
                        ? null
                        : new Cancellation(
                                CancelledBy.valueOf(row.getString("cancelled_by")),
                                row.getString("cancel_reason"),
                                cancelledAt,
                                row.getBoolean("cancelled_late")),
                Arrays.stream((String[]) row.getArray("kept_despite").getArray())
                        .map(Obstacle::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                fee(row),
                row.getLong("version"));
    }
}
