package org.medgroup.scheduling.patient;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a registration cannot be what was asked of it. */
public final class PatientRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private PatientRejected(String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
    }

    static PatientRejected registeredInTheFuture() {
        return new PatientRejected(
                "registered-in-the-future",
                422,
                "A patient is registered before being imported.",
                List.of(new FieldError("registeredAt", "must not be in the future")),
                Map.of());
    }

    /** The members say what is in the way, so that it can be dealt with one by one. */
    static PatientRejected stillNeeded(
            Set<LegalHoldId> holds, @Nullable Balance balance, List<AppointmentId> openAppointments) {
        Map<String, Object> inTheWay = new LinkedHashMap<>();
        List<String> words = new ArrayList<>(3);
        if (!holds.isEmpty()) {
            inTheWay.put("legalHolds", List.copyOf(holds));
            words.add("a legal hold");
        }
        if (balance != null) {
            inTheWay.put("openBalance", balance);
            words.add("an open balance");
        }
        if (!openAppointments.isEmpty()) {
            inTheWay.put("openAppointments", openAppointments);
            words.add("appointments that are not over");
        }
        return new PatientRejected(
                "patient-still-needed",
                409,
                "The patient cannot be erased yet: there is " + String.join(", and there is ", words) + ".",
                List.of(),
                inTheWay);
    }

    public static PatientRejected alreadyThere(PatientId id) {
        return new PatientRejected(
                "patient-exists", 409, "There is already a patient with the id " + id + ".", List.of(), Map.of());
    }
}
