package org.medgroup.scheduling.calendarfeed;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CalendarFeedProjection {
    @Bean
    Projection calendarFeedTables(CalendarFeedProjector projector) {
        return new Projection.OfJournal(
                "calendar-feeds",
                List.of(ProjectionTable.of("calendar_feed"), ProjectionTable.targetSites("calendarFeed")),
                List.of(projector));
    }
}
