package org.medgroup.scheduling.noshow.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NoShowModelProblems {
    @Bean
    ProblemCodes noShowModelProblemCodes() {
        return ProblemCodes.of(new ProblemCode(
                "no-show-model-not-useful",
                409,
                "Model not useful",
                "On appointments that it had not seen, the model said no more than the base rate does."));
    }
}
