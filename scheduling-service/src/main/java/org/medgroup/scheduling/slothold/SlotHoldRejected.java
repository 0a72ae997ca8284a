package org.medgroup.scheduling.slothold;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a hold cannot be what was asked of it. */
public final class SlotHoldRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private SlotHoldRejected(String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
    }

    static SlotHoldRejected tooMany(int most) {
        return new SlotHoldRejected(
                "too-many-holds",
                409,
                "Nobody holds more than " + most + " slots at a time.",
                List.of(),
                Map.of("most", most));
    }

    static SlotHoldRejected differs(List<FieldError> differences) {
        return new SlotHoldRejected(
                "hold-differs", 422, "What is held is not what is to be booked.", differences, Map.of());
    }
}
