package org.medgroup.staff.provider.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProviderProblems {
    @Bean
    ProblemCodes providerProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode("npi-taken", 409, "NPI taken", "Another provider has this NPI."),
                new ProblemCode(
                        "absence-overlaps",
                        409,
                        "Absences overlap",
                        "The provider is already away then; the members from and to say when."),
                new ProblemCode(
                        "credentials-in-force",
                        409,
                        "Credentials in force",
                        "The numbers of credentials that are neither revoked nor over are not erased."),
                new ProblemCode(
                        "invalid-npi", 422, "Invalid NPI", "Ten digits, the last of them a check digit that fits."),
                new ProblemCode(
                        "unknown-language",
                        422,
                        "Unknown language",
                        "Languages are BCP 47 tags of languages that ISO 639 knows."),
                new ProblemCode("site-not-open", 422, "Site not open", "A provider can only work at open sites."),
                new ProblemCode("no-site", 422, "No site", "A provider works at one site at least."),
                new ProblemCode("invalid-absence", 422, "Invalid absence", "Its end is later than its beginning."),
                new ProblemCode("invalid-credential", 422, "Invalid credential", "Its dates are in order."));
    }
}
