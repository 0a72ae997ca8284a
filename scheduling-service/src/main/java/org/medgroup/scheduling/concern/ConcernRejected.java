package org.medgroup.scheduling.concern;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a concern cannot be what was asked of it. */
public final class ConcernRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private ConcernRejected(String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
    }

    static ConcernRejected wrongStatus(ConcernStatus status, List<ConcernStatus> allowed) {
        return new ConcernRejected(
                "wrong-concern-status",
                409,
                "The concern is %s by now.".formatted(status.name().toLowerCase(Locale.ROOT)),
                List.of(),
                Map.of("status", status, "allowed", allowed));
    }

    static ConcernRejected otherVisit() {
        return new ConcernRejected(
                "concern-visit-mismatch",
                422,
                "The visit is not that patient's, or was not at that site.",
                List.of(new FieldError("appointmentId", "must be a visit of patientId at siteId")),
                Map.of());
    }

    static ConcernRejected otherProvider() {
        return new ConcernRejected(
                "concern-provider-elsewhere",
                422,
                "Not all of these providers work at the site.",
                List.of(new FieldError("providerIds", "must work at siteId")),
                Map.of());
    }

    static ConcernRejected timesOutOfOrder(String field) {
        return new ConcernRejected(
                "times-out-of-order",
                422,
                "The times of a concern follow each other: raised, seen to, resolved; none of them is in the future.",
                List.of(new FieldError(field, "must not be before what came before it, nor in the future")),
                Map.of());
    }

    static ConcernRejected unknownOwner() {
        return new ConcernRejected(
                "concern-owner-unknown",
                422,
                "Nobody of that account works with patients at the site.",
                List.of(new FieldError("ownerId", "must be one of the site's concern-owners")),
                Map.of());
    }
}
