package org.medgroup.staff.site.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SiteProblems {
    @Bean
    ProblemCodes siteProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "site-code-taken", 409, "Site code taken", "Another site has this code; choose another."),
                new ProblemCode("site-closed", 409, "Site closed", "The site has closed for good and cannot change."),
                new ProblemCode("unknown-region", 422, "Unknown region", "Open the region first."),
                new ProblemCode(
                        "invalid-site-code", 422, "Invalid site code", "1 to 32 letters, digits, dots, hyphens."),
                new ProblemCode("invalid-time-zone", 422, "Invalid time zone", "Use an IANA name of a place."),
                new ProblemCode(
                        "unknown-holiday-calendar",
                        422,
                        "Unknown holiday calendar",
                        "Nothing is known of that country's or subdivision's public holidays; allowed says of which."),
                new ProblemCode(
                        "unknown-holiday",
                        422,
                        "Unknown holiday",
                        "The calendar has no holiday with that key; allowed says which it has."),
                new ProblemCode(
                        "invalid-opening-hours",
                        422,
                        "Invalid opening hours",
                        "Each span begins before it ends, in whole minutes, and overlaps with no other."));
    }
}
