package org.medgroup.scheduling.referral.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReferralProblems {
    @Bean
    ProblemCodes referralProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "wrong-referral-status",
                        409,
                        "Wrong referral status",
                        "The referral has gone on: the member status says where it is, allowed from where this can be done."),
                new ProblemCode(
                        "referral-incomplete",
                        422,
                        "Referral incomplete",
                        "A referral says from whom or to whom it is, what is asked for, and dates that follow each other."));
    }
}
