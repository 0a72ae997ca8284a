package org.medgroup.scheduling.accessrequest.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccessRequestProblems {
    @Bean
    ProblemCodes accessRequestProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "received-in-the-future",
                        422,
                        "Received in the future",
                        "A request is received before it is recorded."),
                new ProblemCode("access-request-closed", 409, "Answered already", "The request has been answered."),
                new ProblemCode("extended-already", 409, "Extended already", "The time may be extended once."),
                new ProblemCode(
                        "access-request-overdue", 409, "Overdue", "The time can only be extended while it runs."));
    }
}
