package org.medgroup.scheduling.series;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a series cannot be what was asked of it. */
public final class SeriesRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private SeriesRejected(String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
    }

    static SeriesRejected invalid(String field, String message) {
        return new SeriesRejected(
                "impossible-series", 422, field + ": " + message, List.of(new FieldError(field, message)), Map.of());
    }

    static SeriesRejected conflicts(List<PlannedOccurrence> conflicts) {
        return new SeriesRejected(
                "series-conflicts",
                409,
                "Nothing was booked: " + conflicts.size() + " of the appointments cannot take place as planned.",
                List.of(),
                Map.of("conflicts", conflicts));
    }
}
