package org.medgroup.scheduling.priorauthorization;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why an authorization cannot be what was asked of it, or a visit cannot be booked without one. */
public final class PriorAuthorizationRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private static final String FIELD = "priorAuthorizationId";

    private PriorAuthorizationRejected(
            String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
    }

    public static PriorAuthorizationRejected implausible(String field) {
        return impossibleDays(field, "must lie between 1990 and 2199");
    }

    static PriorAuthorizationRejected impossibleDays(String field, String rule) {
        return new PriorAuthorizationRejected(
                "authorization-days-impossible",
                422,
                "An authorization holds on days that follow each other.",
                List.of(new FieldError(field, rule)),
                Map.of());
    }

    static PriorAuthorizationRejected visitsTaken(int taken) {
        return new PriorAuthorizationRejected(
                "authorized-visits-taken",
                409,
                "More of its visits are reserved or used than it would have.",
                List.of(new FieldError("visits", "must be at least " + taken)),
                Map.of("taken", taken));
    }

    static PriorAuthorizationRejected withdrawn() {
        return new PriorAuthorizationRejected(
                "authorization-withdrawn", 409, "The authorization was withdrawn.", List.of(), Map.of());
    }

    public static PriorAuthorizationRejected insuranceNotOnFile(Collection<?> onFile) {
        return new PriorAuthorizationRejected(
                "insurance-not-on-file",
                422,
                "The patient's file has no such insurance.",
                List.of(new FieldError(
                        "insuranceId",
                        "must be one of the patient's",
                        onFile.stream().map(Object::toString).toList())),
                Map.of());
    }

    /** In a race somebody else took its last visit. */
    static PriorAuthorizationRejected notUsable() {
        return notUsable(List.of());
    }

    /** @param usable those that would do */
    static PriorAuthorizationRejected notUsable(Collection<PriorAuthorizationId> usable) {
        return new PriorAuthorizationRejected(
                "authorization-not-usable",
                409,
                "That authorization does not cover this visit on that day, or has no visit left.",
                List.of(new FieldError(FIELD, "must cover the visit", texts(usable))),
                Map.of());
    }

    /** Nobody can book it all the same. */
    static PriorAuthorizationRejected required(WhyNone why) {
        return new PriorAuthorizationRejected(
                "authorization-required",
                409,
                "This visit needs an authorization of the payer, and there is none to use.",
                List.of(new FieldError(FIELD, "there must be one that covers the visit", List.of())),
                Map.of("why", why));
    }

    /** Whoever books may say why it is booked without. */
    static PriorAuthorizationRejected missing(WhyNone why) {
        return new PriorAuthorizationRejected(
                "authorization-missing",
                409,
                "This visit should have an authorization of the payer, and there is none to use.",
                List.of(
                        new FieldError(FIELD, "there should be one that covers the visit", List.of()),
                        new FieldError("withoutAuthorizationReason", "may say why it is booked without")),
                Map.of("why", why));
    }

    private static List<String> texts(Collection<PriorAuthorizationId> ids) {
        return ids.stream().map(PriorAuthorizationId::toString).toList();
    }
}
