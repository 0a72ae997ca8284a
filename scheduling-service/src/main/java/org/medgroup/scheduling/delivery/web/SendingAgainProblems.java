package org.medgroup.scheduling.delivery.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SendingAgainProblems {
    @Bean
    ProblemCodes sendingAgainProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "message-not-failed",
                        409,
                        "Not failed",
                        "Only what could not be sent is sent again: the member messageId says which message has not failed."),
                new ProblemCode(
                        "message-outdated",
                        409,
                        "Outdated message",
                        "What the message told of is over, was cancelled or moved."),
                new ProblemCode(
                        "patient-opted-out",
                        409,
                        "Patient opted out",
                        "The patient has said no to the channel, and is not written to by it."));
    }
}
