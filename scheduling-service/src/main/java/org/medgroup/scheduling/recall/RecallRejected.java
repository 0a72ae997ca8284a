package org.medgroup.scheduling.recall;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a visit that is due cannot be what was asked of it. */
public final class RecallRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private RecallRejected(String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
    }

    static RecallRejected wrongStatus(RecallStatus status, RecallStatus needed) {
        return new RecallRejected(
                "wrong-recall-status",
                409,
                "The visit that is due is %s by now.".formatted(status.name().toLowerCase(Locale.ROOT)),
                List.of(),
                Map.of("status", status, "allowed", List.of(needed)));
    }

    static RecallRejected badDate(String field, String rule) {
        return new RecallRejected("bad-recall-date", 422, rule, List.of(new FieldError(field, rule)), Map.of());
    }

    static RecallRejected unknownVisitType() {
        return new RecallRejected(
                "unknown-visit-type",
                422,
                "There is no such visit type.",
                List.of(new FieldError("visitTypeId", "must be one of the group's visit types")),
                Map.of());
    }

    static RecallRejected writtenAlready() {
        return new RecallRejected(
                "recall-written-already",
                409,
                "The patient was written to about this within the last three days.",
                List.of(),
                Map.of());
    }

    static RecallRejected notReachable() {
        return new RecallRejected(
                "patient-not-reachable",
                409,
                "The patient has given neither an e-mail address nor a phone number that may be written to.",
                List.of(),
                Map.of());
    }
}
