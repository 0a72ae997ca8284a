package org.medgroup.scheduling.document.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FiledDocumentProblems {
    @Bean
    ProblemCodes filedDocumentProblemCodes() {
        return ProblemCodes.of(new ProblemCode(
                "document-not-on-file", 422, "Document not on file", "The patient's file has no such document."));
    }
}
