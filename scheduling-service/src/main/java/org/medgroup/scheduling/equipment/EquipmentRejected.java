package org.medgroup.scheduling.equipment;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a piece of equipment cannot be what was asked of it. */
public final class EquipmentRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private EquipmentRejected(String code, String detail, List<FieldError> errors) {
        super(code, 409, detail, errors, Map.of());
    }

    static EquipmentRejected nameTaken() {
        return new EquipmentRejected(
                "equipment-name-taken",
                "Another piece of equipment of this site has that name.",
                List.of(new FieldError("name", "must be the only one at the site")));
    }

    public static EquipmentRejected alreadyThere(EquipmentId id) {
        return new EquipmentRejected(
                "equipment-exists", "There is already a piece of equipment with the id " + id + ".", List.of());
    }
}
