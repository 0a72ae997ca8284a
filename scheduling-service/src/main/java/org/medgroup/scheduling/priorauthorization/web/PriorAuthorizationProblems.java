package org.medgroup.scheduling.priorauthorization.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PriorAuthorizationProblems {
    @Bean
    ProblemCodes priorAuthorizationProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "authorization-required",
                        409,
                        "Authorization required",
                        "The visit needs an authorization of the payer and there is none to use (member why: NONE, NOT_ON_THAT_DAY or USED_UP). Nobody books it without."),
                new ProblemCode(
                        "authorization-missing",
                        409,
                        "Authorization missing",
                        "The visit should have an authorization of the payer and there is none to use (member why). Send withoutAuthorizationReason to book it all the same."),
                new ProblemCode(
                        "authorization-not-usable",
                        409,
                        "Authorization not usable",
                        "The authorization that was named does not cover the visit on that day, or has no visit left; allowed has those that do."),
                new ProblemCode(
                        "authorization-days-impossible",
                        422,
                        "Impossible days",
                        "An authorization ends on the day it begins or later, between 1990 and 2199."),
                new ProblemCode(
                        "authorized-visits-taken",
                        409,
                        "Visits taken",
                        "More visits are reserved or used (member taken) than the authorization would have."),
                new ProblemCode(
                        "authorization-withdrawn",
                        409,
                        "Authorization withdrawn",
                        "The authorization was withdrawn and cannot be changed or used any more."),
                new ProblemCode(
                        "insurance-not-on-file",
                        422,
                        "Insurance not on file",
                        "The patient's file has no such insurance; allowed has those that it has."));
    }
}
