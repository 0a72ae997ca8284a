package org.medgroup.scheduling.breakglass.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BreakGlassProblems {
    @Bean
    ProblemCodes breakGlassProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "several-found",
                        422,
                        "Several found",
                        "Several patients have that name and birth date: the telephone number tells them apart."),
                new ProblemCode(
                        "break-glass-not-needed",
                        409,
                        "Not needed",
                        "The patient is of one of your sites; `patientId` says who."),
                new ProblemCode(
                        "reviewed-already", 409, "Reviewed already", "Somebody has decided on it, and otherwise."),
                new ProblemCode("own-access", 409, "Your own access", "Nobody reviews what they opened themselves."));
    }
}
