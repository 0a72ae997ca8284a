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
                new ProblemCode(
                        "patient-likely-duplicate",
                        409,
                        "Likely registered already",
                        "Somebody very like the new patient is a patient of the group; the member candidates has ids and what is"
                                + " alike. Take that one, or name them in confirmedDistinctFrom."),
                new ProblemCode(
                        "patient-not-matched",
                        422,
                        "Nobody recognised",
                        "The patient named is not likely to be the person described, or does not exist."),
                new ProblemCode(
                        "patient-merged",
                        409,
                        "Patient merged",
                        "The registration was merged into another one, the member mergedInto, which goes on for both."),
                new ProblemCode(
                        "patient-not-mergeable",
                        409,
                        "Not mergeable yet",
                        "The members absorbed, legalHolds and clashingAppointments say what is in the way."),
                new ProblemCode(
                        "merge-needs-two", 422, "Merged into itself", "A registration is merged into another one."),
                new ProblemCode("patient-exists", 409, "Patient exists", "There is already a patient with that id."));
    }
}
