package org.medgroup.scheduling.series.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SeriesProblems {
    @Bean
    ProblemCodes seriesProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "impossible-series",
                        422,
                        "Impossible series",
                        "The rule is none of RFC 5545, has no end or one too far away, or does not fit start or choices."),
                new ProblemCode(
                        "series-conflicts",
                        409,
                        "Series with conflicts",
                        "Nothing was booked: the member conflicts has each appointment that cannot take place, why, and the nearest free times."));
    }
}
