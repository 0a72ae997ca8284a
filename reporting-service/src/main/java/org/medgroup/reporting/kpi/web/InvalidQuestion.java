package org.medgroup.reporting.kpi.web;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.reporting.kpi.Kpi;
import org.medgroup.reporting.kpi.KpiCatalogue;

/** The question makes no sense as it is put; the errors say what would. */
final class InvalidQuestion extends Rejection {
    private static final long serialVersionUID = 1L;

    private InvalidQuestion(String code, int status, String detail, List<FieldError> errors) {
        super(code, status, detail, errors, Map.of());
    }

    static InvalidQuestion of(List<FieldError> errors) {
        return new InvalidQuestion("invalid-request", 400, "Some parameters are missing or not usable.", errors);
    }

    static InvalidQuestion unknownKpi() {
        return new InvalidQuestion(
                "not-found",
                404,
                "There is no such KPI.",
                List.of(new FieldError(
                        "kpiId",
                        "is not in the catalogue",
                        KpiCatalogue.all().stream().map(Kpi::id).toList())));
    }
}
