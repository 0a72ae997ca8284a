package org.medgroup.scheduling.patient;

import java.util.List;
import java.util.Map;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a registration cannot be what was asked of it. */
public final class PatientRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private PatientRejected(String code, int status, String detail, List<FieldError> errors) {
        super(code, status, detail, errors, Map.of());
    }

    static PatientRejected registeredInTheFuture() {
        return new PatientRejected(
                "registered-in-the-future",
                422,
                "A patient is registered before being imported.",
                List.of(new FieldError("registeredAt", "must not be in the future")));
    }

    public static PatientRejected alreadyThere(PatientId id) {
        return new PatientRejected(
                "patient-exists", 409, "There is already a patient with the id " + id + ".", List.of());
    }
}
