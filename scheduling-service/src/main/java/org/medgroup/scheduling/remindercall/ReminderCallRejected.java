package org.medgroup.scheduling.remindercall;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.Rejection;

/** Why a call is not recorded. */
public final class ReminderCallRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private ReminderCallRejected(String code, String detail) {
        super(code, 409, detail, List.of(), Map.of());
    }

    static ReminderCallRejected nothingToRemindOf() {
        return new ReminderCallRejected(
                "nothing-to-remind-of",
                "The appointment has begun, is over or was cancelled: there is nothing to call for.");
    }
}
