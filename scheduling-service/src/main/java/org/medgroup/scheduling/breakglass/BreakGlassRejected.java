package org.medgroup.scheduling.breakglass;

import java.util.List;
import java.util.Map;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a record is not opened, or an opening not decided on. */
public final class BreakGlassRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private BreakGlassRejected(String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
    }

    public static BreakGlassRejected severalFound() {
        return new BreakGlassRejected(
                "several-found",
                422,
                "Several patients have that name and birth date.",
                List.of(new FieldError("phone", "is needed to tell them apart")),
                Map.of());
    }

    public static BreakGlassRejected notNeeded(PatientId patient) {
        return new BreakGlassRejected(
                "break-glass-not-needed",
                409,
                "You can see this patient without it.",
                List.of(),
                Map.of("patientId", patient.toString()));
    }

    static BreakGlassRejected reviewedAlready() {
        return new BreakGlassRejected(
                "reviewed-already", 409, "It has been decided on, and otherwise.", List.of(), Map.of());
    }

    static BreakGlassRejected ownAccess() {
        return new BreakGlassRejected(
                "own-access", 409, "Nobody reviews what they have opened themselves.", List.of(), Map.of());
    }
}
