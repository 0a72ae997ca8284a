package org.medgroup.scheduling.equipment;

import java.time.Instant;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one piece of equipment. */
public sealed interface EquipmentEvent {
    EquipmentId equipmentId();

    @StoredAs("equipment-installed")
    record EquipmentInstalled(EquipmentId equipmentId, SiteId siteId, String name, String kind, Instant occurredAt)
            implements EquipmentEvent {}

    @StoredAs("equipment-retired")
    record EquipmentRetired(EquipmentId equipmentId, Instant occurredAt) implements EquipmentEvent {}
}
