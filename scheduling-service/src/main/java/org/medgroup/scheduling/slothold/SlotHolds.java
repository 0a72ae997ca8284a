package org.medgroup.scheduling.slothold;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The holds that hold something at present. */
@Component
public class SlotHolds implements HoldsAtHand {
    private static final String SELECT = """
            select h.*, p.name as provider_name
            from slot_hold h
            left join provider p on p.provider_id = h.provider_id
            where h.status = 'HELD' and h.until > :now
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public SlotHolds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param until from then on it holds nothing */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SlotHoldView(
            SlotHoldId id,
            SiteId siteId,
            @Nullable PatientId patientId,
            ProviderId providerId,
            @Nullable String providerName,
            @Nullable RoomId roomId,
            VisitTypeId visitTypeId,
            Instant start,
            Instant end,
            Instant until) {}

    public Optional<SlotHoldView> find(SlotHoldId id) {
        return jdbc.sql(SELECT + "and h.slot_hold_id = :id")
                .param("now", timestamptz(clock.instant()))
                .param("id", id.value())
                .query(SlotHolds::view)
                .optional();
    }

    /** Somebody's own, by when they end. */
    public List<SlotHoldView> heldBy(String actor) {
        return jdbc.sql(SELECT + "and h.held_by = :actor order by h.until, h.slot_hold_id")
                .param("now", timestamptz(clock.instant()))
                .param("actor", actor)
                .query(SlotHolds::view)
                .list();
    }

    /** What a hold held, also if it does not any more. */
    public Optional<HeldSlot> slotOf(SlotHoldId id) {
        return jdbc.sql("select * from slot_hold where slot_hold_id = :id")
                .param("id", id.value())
                .query((row, _) -> {
                    UUID patient = uuidOrNull(row, "patient_id");
                    UUID room = uuidOrNull(row, "room_id");
                    return new HeldSlot(
                            new SiteId(uuid(row, "site_id")),
                            patient == null ? null : new PatientId(patient),
                            new ProviderId(uuid(row, "provider_id")),
                            room == null ? null : new RoomId(room),
                            new VisitTypeId(uuid(row, "visit_type_id")),
                            instant(row, "starts_at"),
                            instant(row, "ends_at"));
                })
                .optional();
    }

    @Override
    public int of(String heldBy, Instant now) {
        return jdbc.sql("select count(*) from slot_hold where status = 'HELD' and held_by = :by and until > :now")
                .param("by", heldBy)
                .param("now", timestamptz(now))
                .query(Integer.class)
                .single();
    }

    private static SlotHoldView view(ResultSet row, int number) throws SQLException {
        UUID patient = uuidOrNull(row, "patient_id");
        UUID room = uuidOrNull(row, "room_id");
        return new SlotHoldView(
                new SlotHoldId(uuid(row, "slot_hold_id")),
                new SiteId(uuid(row, "site_id")),
                patient == null ? null : new PatientId(patient),
                new ProviderId(uuid(row, "provider_id")),
                row.getString("provider_name"),
                room == null ? null : new RoomId(room),
                new VisitTypeId(uuid(row, "visit_type_id")),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                instant(row, "until"));
    }
}
