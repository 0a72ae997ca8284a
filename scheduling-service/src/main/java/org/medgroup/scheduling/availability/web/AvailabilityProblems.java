package org.medgroup.scheduling.availability.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AvailabilityProblems {
    @Bean
    ProblemCodes availabilityProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "impossible-window", 422, "Impossible window", "A part of the week ends after it begins."),
                new ProblemCode(
                        "no-starting-point",
                        422,
                        "No starting point",
                        "Distances need a patient whose postal code is known, or a site whose place is."),
                new ProblemCode("unknown-visit-type", 422, "Unknown visit type", "The group has no such visit type."),
                new ProblemCode(
                        "impossible-period",
                        422,
                        "Impossible period",
                        "A search covers 92 days at most, and ends after it begins."));
    }
}
