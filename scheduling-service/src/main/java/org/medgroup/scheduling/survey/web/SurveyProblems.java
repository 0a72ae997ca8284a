package org.medgroup.scheduling.survey.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SurveyProblems {
    @Bean
    ProblemCodes surveyProblemCodes() {
        return ProblemCodes.of(new ProblemCode(
                "survey-incomplete",
                422,
                "Incomplete answer",
                "Whoever answered a survey has given all three marks, at a time; who has not has said nothing."));
    }
}
