package org.medgroup.scheduling.waitlist.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WaitlistProblems {
    @Bean
    ProblemCodes waitlistProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "impossible-wish",
                        422,
                        "Impossible wish",
                        "Nothing can ever fit what is waited for: no site, days that are over or in the wrong order, a"
                                + " window that ends before it starts."),
                new ProblemCode(
                        "offer-over",
                        409,
                        "Offer over",
                        "The slot is not offered to this patient any more: the time is over, or somebody has answered."));
    }
}
