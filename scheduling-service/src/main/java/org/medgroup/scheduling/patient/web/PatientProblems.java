package org.medgroup.scheduling.patient.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PatientProblems {
    @Bean
    ProblemCodes patientProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "registered-in-the-future",
                        422,
                        "Registered in the future",
                        "An imported patient was registered before now."),
                new ProblemCode(
                        "patient-still-needed",
                        409,
                        "Patient still needed",
                        "The patient cannot be erased yet; the members legalHolds, openBalance and openAppointments say what"
                                + " is in the way."),
                new ProblemCode("patient-exists", 409, "Patient exists", "There is already a patient with that id."));
    }
}
