package org.medgroup.scheduling.remindercall.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReminderCallProblems {
    @Bean
    ProblemCodes reminderCallProblemCodes() {
        return ProblemCodes.of(new ProblemCode(
                "nothing-to-remind-of",
                409,
                "Nothing to remind of",
                "Only patients who are expected are called before an appointment."));
    }
}
