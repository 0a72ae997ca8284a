package org.medgroup.scheduling.calendarfeed.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CalendarFeedProblems {
    @Bean
    ProblemCodes calendarFeedProblemCodes() {
        return ProblemCodes.of(new ProblemCode(
                "calendar-provider-elsewhere",
                409,
                "Works elsewhere",
                "A calendar shows a provider's appointments at a site where the provider works."));
    }
}
