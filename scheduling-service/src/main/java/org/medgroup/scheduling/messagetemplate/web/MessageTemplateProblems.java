package org.medgroup.scheduling.messagetemplate.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MessageTemplateProblems {
    @Bean
    ProblemCodes messageTemplateProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "message-wording-unfit",
                        422,
                        "Words that cannot be sent",
                        "A message has only placeholders that are known on its occasion, and every one without which it makes no sense."));
    }
}
