package org.medgroup.scheduling.visittype;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a visit type cannot be what was asked of it. */
public final class VisitTypeRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private VisitTypeRejected(String code, int status, String detail, List<FieldError> errors) {
        this(code, status, detail, errors, Map.of());
    }

    private VisitTypeRejected(
            String code, int status, String detail, List<FieldError> errors, Map<String, Object> members) {
        super(code, status, detail, errors, members);
    }

    static VisitTypeRejected codeTaken() {
        return new VisitTypeRejected(
                "visit-type-code-taken",
                409,
                "Another visit type has that code.",
                List.of(new FieldError("code", "must be the only one in the group")));
    }

    public static VisitTypeRejected badLastDay() {
        return new VisitTypeRejected(
                "bad-last-day",
                422,
                "A visit type ends from now on, within ten years.",
                List.of(new FieldError("lastDay", "must lie between yesterday and ten years ahead")));
    }

    /** There is none any more on the day that was asked for. */
    public static VisitTypeRejected ended(LocalDate lastDay) {
        return new VisitTypeRejected(
                "visit-type-ended",
                409,
                "There are no such visits after " + lastDay + ".",
                List.of(),
                Map.of("lastDay", lastDay));
    }

    static VisitTypeRejected feeNeedsCurrency() {
        return new VisitTypeRejected(
                "fee-needs-currency",
                422,
                "A fee is in a currency of ISO 4217.",
                List.of(new FieldError("rules.cancelling.currency", "must be a currency of ISO 4217, such as USD")));
    }

    static VisitTypeRejected telehealthNeedsNoRoom() {
        return new VisitTypeRejected(
                "telehealth-needs-no-room",
                422,
                "A visit by telehealth takes no room.",
                List.of(new FieldError("roomKind", "must be left out for telehealth")));
    }

    public static VisitTypeRejected alreadyThere(VisitTypeId id) {
        return new VisitTypeRejected(
                "visit-type-exists", 409, "There is already a visit type with the id " + id + ".", List.of());
    }
}
