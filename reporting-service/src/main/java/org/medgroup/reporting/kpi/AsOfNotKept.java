package org.medgroup.reporting.kpi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** What reporting knew at that moment has not been kept: it was folded by a release that kept the present only. */
public final class AsOfNotKept extends Rejection {
    private static final long serialVersionUID = 1L;

    AsOfNotKept(Instant until) {
        super(
                "as-of-not-kept",
                409,
                "Figures of moments before " + until + " are known after a rebuild of reporting's facts.",
                List.of(new FieldError("asOf", "must not be before " + until)),
                Map.of());
    }
}
