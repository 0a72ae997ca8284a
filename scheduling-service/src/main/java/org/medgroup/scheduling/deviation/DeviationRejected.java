package org.medgroup.scheduling.deviation;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a deviation cannot be what was asked of it. */
public final class DeviationRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private DeviationRejected(String code, String detail, FieldError error) {
        super(code, 422, detail, List.of(error), Map.of());
    }

    static DeviationRejected impossible(String field, String rule) {
        return new DeviationRejected("impossible-hours", rule, new FieldError(field, rule));
    }

    static DeviationRejected notAtSite() {
        return new DeviationRejected(
                "provider-not-at-site",
                "The provider does not work at this site.",
                new FieldError("providerId", "does not work at this site"));
    }
}
