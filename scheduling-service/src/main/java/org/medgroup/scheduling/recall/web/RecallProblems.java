package org.medgroup.scheduling.recall.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecallProblems {
    @Bean
    ProblemCodes recallProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "wrong-recall-status",
                        409,
                        "Wrong recall status",
                        "The visit that is due has been booked or declined: the member status says which, allowed in which this can be done."),
                new ProblemCode(
                        "bad-recall-date",
                        422,
                        "Bad recall date",
                        "A visit is due, or somebody tries again, on a day within reach."),
                new ProblemCode(
                        "recall-written-already",
                        409,
                        "Written to already",
                        "The patient was written to about this visit within the last three days."),
                new ProblemCode(
                        "patient-not-reachable",
                        409,
                        "Patient not reachable",
                        "The patient has no address that may be written to."));
    }
}
