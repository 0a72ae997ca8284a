package org.medgroup.scheduling.slothold;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import java.sql.Types;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.slothold.SlotHoldEvent.HeldSlotUsed;
import org.medgroup.scheduling.slothold.SlotHoldEvent.SlotHeld;
import org.medgroup.scheduling.slothold.SlotHoldEvent.SlotReleased;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link SlotHolds}. */
@Component
class SlotHoldProjector {
    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    SlotHoldProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(SlotHoldEvent event, @SequenceNumber long version) {
        switch (event) {
            case SlotHeld e -> held(e, version);
            case SlotReleased e -> ended(e.slotHoldId(), "RELEASED", null, version);
            case HeldSlotUsed e ->
                ended(e.slotHoldId(), "USED", e.appointmentId().value(), version);
        }
    }

    private void held(SlotHeld e, long version) {
        HeldSlot slot = e.slot();
        jdbc.sql("""
                insert into slot_hold (slot_hold_id, site_id, patient_id, provider_id, room_id, visit_type_id,
                                       starts_at, ends_at, held_by, until, status, version)
                values (:id, :site, :patient, :provider, :room, :visitType, :start, :end, :by, :until, 'HELD', :version)
                on conflict (slot_hold_id) do nothing
                """)
                .param("id", e.slotHoldId().value())
                .param("site", slot.siteId().value())
                .param("patient", uuidOrNull(slot.patientId()), Types.OTHER)
                .param("provider", slot.providerId().value())
                .param("room", uuidOrNull(slot.roomId()), Types.OTHER)
                .param("visitType", slot.visitTypeId().value())
                .param("start", timestamptz(slot.start()))
                .param("end", timestamptz(slot.end()))
                .param("by", e.heldBy())
                .param("until", timestamptz(e.until()))
                .param("version", version)
                .update();
        targetSites.bind(Target.of("slotHold", e.slotHoldId()), Set.of(slot.siteId()));
    }

    private void ended(SlotHoldId id, String status, @Nullable UUID appointment, long version) {
        jdbc.sql("""
                update slot_hold set status = :status, appointment_id = :appointment, version = :version
                where slot_hold_id = :id and version < :version
                """)
                .param("id", id.value())
                .param("status", status)
                .param("appointment", appointment, Types.OTHER)
                .param("version", version)
                .update();
    }
}
