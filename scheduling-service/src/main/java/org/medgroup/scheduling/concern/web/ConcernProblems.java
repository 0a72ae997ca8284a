package org.medgroup.scheduling.concern.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConcernProblems {
    @Bean
    ProblemCodes concernProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "wrong-concern-status",
                        409,
                        "Wrong concern status",
                        "The concern has been resolved, withdrawn or opened again: the member status says which, allowed in which this can be done."),
                new ProblemCode(
                        "concern-visit-mismatch",
                        422,
                        "Another visit",
                        "A concern is about a visit of its patient at its site."),
                new ProblemCode(
                        "concern-provider-elsewhere",
                        422,
                        "Provider of another site",
                        "A concern is about providers who work at its site."),
                new ProblemCode(
                        "concern-owner-unknown",
                        422,
                        "Owner not known",
                        "A concern is given to somebody who works with patients at its site and has done something here in the last three months; everybody else takes one themselves."));
    }
}
