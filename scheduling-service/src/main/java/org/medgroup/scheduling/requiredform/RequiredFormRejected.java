package org.medgroup.scheduling.requiredform;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a form cannot be asked for like that. */
public final class RequiredFormRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private RequiredFormRejected(String code, int status, String detail, List<FieldError> errors) {
        super(code, status, detail, errors, Map.of());
    }

    public static RequiredFormRejected unknownVisitType() {
        return new RequiredFormRejected(
                "form-visit-type-unknown",
                422,
                "There is no such visit type.",
                List.of(new FieldError("visitTypeIds", "must be visit types of the group")));
    }
}
