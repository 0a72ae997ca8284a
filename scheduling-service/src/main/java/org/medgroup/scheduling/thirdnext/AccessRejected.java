package org.medgroup.scheduling.thirdnext;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why nothing can be said of that moment, or not now. */
public final class AccessRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private AccessRejected(String code, int status, String detail, List<FieldError> errors) {
        super(code, status, detail, errors, Map.of());
    }

    static AccessRejected notPast() {
        return new AccessRejected(
                "moment-not-past",
                422,
                "Only of a moment that is over can be said how it was.",
                List.of(new FieldError("at", "must be in the past")));
    }

    static AccessRejected busy() {
        return new AccessRejected(
                "past-access-running", 409, "Another moment of this site is being worked out.", List.of());
    }
}
