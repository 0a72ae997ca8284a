package org.medgroup.scheduling.accessrequest;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a request cannot become what was asked of it. */
public final class AccessRequestRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private AccessRequestRejected(String code, int status, String detail, List<FieldError> errors) {
        super(code, status, detail, errors, Map.of());
    }

    static AccessRequestRejected receivedInTheFuture() {
        return new AccessRequestRejected(
                "received-in-the-future",
                422,
                "A request is received before it is recorded.",
                List.of(new FieldError("receivedOn", "must not be in the future")));
    }

    static AccessRequestRejected closed() {
        return new AccessRequestRejected(
                "access-request-closed", 409, "The request has been answered already.", List.of());
    }

    static AccessRequestRejected extendedAlready() {
        return new AccessRequestRejected(
                "extended-already", 409, "The time may be extended once, and it was.", List.of());
    }

    static AccessRequestRejected overdue() {
        return new AccessRequestRejected(
                "access-request-overdue", 409, "The time can only be extended while it runs.", List.of());
    }
}
