package org.medgroup.reporting.kpi;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KpiProblems {
    @Bean
    ProblemCodes kpiProblemCodes() {
        return ProblemCodes.of(new ProblemCode(
                "as-of-not-kept",
                409,
                "That moment was not kept",
                "Facts that an older release had folded have no past. After a rebuild of reporting's facts they do."));
    }
}
