package org.medgroup.scheduling.survey;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why a survey is not answered, which nobody sees but the page behind its link, or not recorded. */
final class SurveyRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private SurveyRejected(String code, int status, String detail, List<FieldError> errors) {
        super(code, status, detail, errors, Map.of());
    }

    static SurveyRejected answered() {
        return new SurveyRejected("survey-answered", 409, "The survey has been answered.", List.of());
    }

    static SurveyRejected over() {
        return new SurveyRejected("survey-over", 409, "The survey cannot be answered any more.", List.of());
    }

    static SurveyRejected timesOutOfOrder(String field, String rule) {
        return new SurveyRejected("times-out-of-order", 422, rule, List.of(new FieldError(field, rule)));
    }

    static SurveyRejected incomplete() {
        return new SurveyRejected(
                "survey-incomplete",
                422,
                "Whoever has answered has given three marks; who has not has said nothing.",
                List.of(new FieldError("answeredAt", "must stand with recommend, waiting and staff, or none of them")));
    }
}
