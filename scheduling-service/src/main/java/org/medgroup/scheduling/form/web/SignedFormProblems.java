package org.medgroup.scheduling.form.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SignedFormProblems {
    @Bean
    ProblemCodes signedFormProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "form-day-implausible",
                        422,
                        "Not signed on that day",
                        "A form was signed on a day that has come, and not before 1990."),
                new ProblemCode(
                        "form-document-not-on-file",
                        422,
                        "No document of the patient",
                        "The scan of a form is one of the patient's own documents; add it first."));
    }
}
