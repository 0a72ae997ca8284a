package org.medgroup.scheduling.visittype.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VisitTypeProblems {
    @Bean
    ProblemCodes visitTypeProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "fee-needs-currency",
                        422,
                        "Fee needs currency",
                        "A fee for cancelling late or not coming is in a currency of ISO 4217."),
                new ProblemCode(
                        "visit-type-code-taken", 409, "Visit type code taken", "Another visit type has that code."),
                new ProblemCode(
                        "bad-last-day", 422, "Bad last day", "A visit type ends from now on, within ten years."),
                new ProblemCode(
                        "visit-type-ended",
                        409,
                        "Visit type ended",
                        "There are no such visits after lastDay: book another kind, or an earlier day."),
                new ProblemCode(
                        "telehealth-needs-no-room",
                        422,
                        "Telehealth needs no room",
                        "A visit type by telehealth names no kind of room."),
                new ProblemCode(
                        "visit-type-exists", 409, "Visit type exists", "There is already a visit type with that id."));
    }
}
