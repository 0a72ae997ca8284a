package org.medgroup.scheduling.reminderrule;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why patients cannot be reminded like that. */
public final class ReminderRuleRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private ReminderRuleRejected(String code, String detail, List<FieldError> errors) {
        super(code, 422, detail, errors, Map.of());
    }

    static ReminderRuleRejected oneTwice() {
        return new ReminderRuleRejected(
                "reminder-step-twice",
                "Of one plan two messages would be sent at the same time.",
                List.of(new FieldError("messages", "every hoursBefore once per plan")));
    }
}
