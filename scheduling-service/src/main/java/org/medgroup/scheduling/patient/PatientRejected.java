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

    /** Only ids and reasons: who they are is told to whoever asks for matches and may know. */
    public static PatientRejected likelyDuplicate(List<PatientCandidate> candidates) {
        return new PatientRejected(
                "patient-likely-duplicate",
                409,
                "Somebody very like this is a patient of the group already. Take that one, or name them in"
                        + " confirmedDistinctFrom.",
                List.of(),
                Map.of("candidates", candidates));
    }

    /** Says the same for somebody who does not exist, so that nobody learns by trying who is a patient. */
    public static PatientRejected notMatched() {
        return new PatientRejected(
                "patient-not-matched",
                422,
                "No such patient is likely to be the person described.",
                List.of(),
                Map.of());
    }

    public static PatientRejected merged(PatientId into) {
        return new PatientRejected(
                "patient-merged",
                409,
                "This registration was merged into another one, which goes on for both.",
                List.of(),
                Map.of("mergedInto", into));
    }

    static PatientRejected mergedWithThemselves() {
        return new PatientRejected(
                "merge-needs-two",
                422,
                "A registration cannot be merged into itself.",
                List.of(new FieldError("into", "must be another patient")),
                Map.of());
    }

    /** The members say what is in the way. */
    static PatientRejected notMergeable(Set<PatientId> absorbed, Set<LegalHoldId> holds, List<AppointmentId> clashing) {
        Map<String, Object> inTheWay = new LinkedHashMap<>();
        List<String> words = new ArrayList<>(3);
        if (!absorbed.isEmpty()) {
            inTheWay.put("absorbed", List.copyOf(absorbed));
            words.add("others were merged into this registration, so it is the one to go on");
        }
        if (!holds.isEmpty()) {
            inTheWay.put("legalHolds", List.copyOf(holds));
            words.add("a legal hold wants it kept as it is");
        }
        if (!clashing.isEmpty()) {
            inTheWay.put("clashingAppointments", clashing);
            words.add("both have appointments at the same time");
        }
        return new PatientRejected(
                "patient-not-mergeable",
                409,
                "The registrations cannot be merged yet: " + String.join("; ", words) + ".",
                List.of(),
                inTheWay);
    }

    public static PatientRejected alreadyThere(PatientId id) {
        return new PatientRejected(
                "patient-exists", 409, "There is already a patient with the id " + id + ".", List.of(), Map.of());
    }
}
