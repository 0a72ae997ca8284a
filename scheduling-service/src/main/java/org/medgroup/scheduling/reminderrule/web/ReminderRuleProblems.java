package org.medgroup.scheduling.reminderrule.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReminderRuleProblems {
    @Bean
    ProblemCodes reminderRuleProblemCodes() {
        return ProblemCodes.of(new ProblemCode(
                "reminder-step-twice",
                422,
                "Two messages at once",
                "Every message of a plan is sent at a time of its own."));
    }
}
