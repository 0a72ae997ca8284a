package org.medgroup.scheduling.thirdnext.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccessProblems {
    @Bean
    ProblemCodes accessProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "moment-not-past",
                        422,
                        "Not past yet",
                        "Third-next-available is told from the events for moments that are over; now is measured weekly."),
                new ProblemCode(
                        "past-access-running",
                        409,
                        "Another moment is being worked out",
                        "One moment of a site at a time: ask again when the other one is answered."));
    }
}
