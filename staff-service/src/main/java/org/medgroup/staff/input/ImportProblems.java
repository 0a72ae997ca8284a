package org.medgroup.staff.input;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ImportProblems {
    @Bean
    ProblemCodes importProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode("invalid-item", 422, "Invalid item", "The detail says which fields are wrong."));
    }
}
