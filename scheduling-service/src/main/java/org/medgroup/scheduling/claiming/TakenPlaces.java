package org.medgroup.scheduling.claiming;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RoomId;
import org.medgroup.scheduling.equipment.EquipmentId;

/** What was found and taken for a visit besides patient and provider. */
public record TakenPlaces(@Nullable RoomId roomId, List<EquipmentId> equipmentIds, Share share) {
    public TakenPlaces {
        equipmentIds = List.copyOf(equipmentIds);
    }
}
