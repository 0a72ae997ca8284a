package org.medgroup.scheduling.survey;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.Rejection;

/** Why a survey is not answered. Seen by nobody but the page behind its link. */
final class SurveyRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private SurveyRejected(String code, String detail) {
        super(code, 409, detail, List.of(), Map.of());
    }

    static SurveyRejected answered() {
        return new SurveyRejected("survey-answered", "The survey has been answered.");
    }

    static SurveyRejected over() {
        return new SurveyRejected("survey-over", "The survey cannot be answered any more.");
    }
}
