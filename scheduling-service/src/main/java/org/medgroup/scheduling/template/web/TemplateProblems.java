package org.medgroup.scheduling.template.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TemplateProblems {
    @Bean
    ProblemCodes templateProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "impossible-hours",
                        422,
                        "Impossible hours",
                        "Hours end after they begin, on the same day, and days likewise."),
                new ProblemCode(
                        "template-overlaps",
                        409,
                        "Templates overlap",
                        "The provider already offers some of that time, here or at another site."),
                new ProblemCode(
                        "template-exists", 409, "Template exists", "There is already a template with that id."));
    }
}
