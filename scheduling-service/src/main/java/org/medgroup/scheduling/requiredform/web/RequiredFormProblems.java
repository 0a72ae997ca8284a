package org.medgroup.scheduling.requiredform.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RequiredFormProblems {
    @Bean
    ProblemCodes requiredFormProblemCodes() {
        return ProblemCodes.of(new ProblemCode(
                "form-visit-type-unknown",
                422,
                "Unknown visit type",
                "A form is asked for with visits of types that the group has."));
    }
}
