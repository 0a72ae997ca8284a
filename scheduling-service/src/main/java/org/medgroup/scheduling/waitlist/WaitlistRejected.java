package org.medgroup.scheduling.waitlist;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a place on the waitlist cannot be what was asked of it. */
public final class WaitlistRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private WaitlistRejected(String code, int status, String detail, List<FieldError> errors) {
        super(code, status, detail, errors, Map.of());
    }

    static WaitlistRejected impossible(String field, String rule) {
        return new WaitlistRejected("impossible-wish", 422, rule, List.of(new FieldError(field, rule)));
    }

    static WaitlistRejected unknownVisitType() {
        return new WaitlistRejected(
                "unknown-visit-type",
                422,
                "There is no such visit type.",
                List.of(new FieldError("visitTypeId", "must be one of the group's visit types")));
    }

    static WaitlistRejected over() {
        return new WaitlistRejected("waitlist-entry-over", 409, "The patient is not waiting any more.", List.of());
    }

    static WaitlistRejected notNow() {
        return new WaitlistRejected(
                "waitlist-not-to-be-offered",
                409,
                "There is an offer already, or none is wanted at present.",
                List.of());
    }

    public static WaitlistRejected offerOver() {
        return new WaitlistRejected(
                "offer-over", 409, "The slot is not offered any more: time is over, or it was answered.", List.of());
    }
}
