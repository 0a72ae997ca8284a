package org.medgroup.scheduling.calendarfeed;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.scheduling.calendarfeed.CalendarFeedCommand.OpenCalendarFeed;
import org.medgroup.scheduling.calendarfeed.CalendarFeedCommand.RevokeCalendarFeed;
import org.medgroup.scheduling.calendarfeed.CalendarFeedEvent.CalendarFeedOpened;
import org.medgroup.scheduling.calendarfeed.CalendarFeedEvent.CalendarFeedRevoked;

/** One address under which a provider's appointments at one site can be read. Revoked it stays so. */
@Aggregate
class CalendarFeed {
    @AggregateIdentifier
    private CalendarFeedId id;

    private boolean revoked;

    @SuppressWarnings("NullAway.Init") // Axon replays CalendarFeedOpened before any other handler runs
    CalendarFeed() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    CalendarFeed(OpenCalendarFeed command, Clock clock) {
        apply(new CalendarFeedOpened(
                command.feedId(), command.siteId(), command.providerId(), command.label(), clock.instant()));
    }

    @CommandHandler
    void handle(RevokeCalendarFeed command, Clock clock) {
        if (!revoked) {
            apply(new CalendarFeedRevoked(id, clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(CalendarFeedEvent event) {
        switch (event) {
            case CalendarFeedOpened e -> id = e.feedId();
            case CalendarFeedRevoked _ -> revoked = true;
        }
    }
}
