package org.medgroup.scheduling.slothold.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SlotHoldProblems {
    @Bean
    ProblemCodes slotHoldProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "too-many-holds",
                        409,
                        "Too many holds",
                        "The caller holds as many slots as anybody may at a time (member most): release one first."),
                new ProblemCode(
                        "hold-differs",
                        422,
                        "Hold differs",
                        "The hold is for another site, provider, visit type, start or patient than what is to be booked."));
    }
}
