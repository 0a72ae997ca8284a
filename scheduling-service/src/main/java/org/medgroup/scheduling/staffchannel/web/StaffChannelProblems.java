package org.medgroup.scheduling.staffchannel.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StaffChannelProblems {
    @Bean
    ProblemCodes staffChannelProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "chat-address-not-allowed",
                        422,
                        "Address not allowed",
                        "Notices go to webhooks of the chosen chat only: the member hosts says where those are."),
                new ProblemCode(
                        "chat-address-missing",
                        422,
                        "Address missing",
                        "A staff channel needs its webhook's address the first time, and for another chat."),
                new ProblemCode("no-staff-channel", 409, "No staff channel", "The site has no staff channel."));
    }
}
