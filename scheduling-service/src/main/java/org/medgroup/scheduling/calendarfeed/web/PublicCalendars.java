package org.medgroup.scheduling.calendarfeed.web;

import static java.util.Objects.requireNonNull;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.scheduling.calendarfeed.CalendarFeedId;
import org.medgroup.scheduling.calendarfeed.CalendarFeeds;
import org.medgroup.scheduling.calendarfeed.CalendarFeeds.Busy;
import org.medgroup.scheduling.calendarfeed.CalendarFeeds.CalendarFeedEntry;
import org.medgroup.scheduling.icalendar.CalendarFile;
import org.medgroup.scheduling.icalendar.web.CalendarAnswer;
import org.medgroup.scheduling.outreach.SignedIds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What a calendar program gets that knows the address of a feed: times, kinds of visit and rooms; nobody's name. */
@Configuration(proxyBeanMethods = false)
class PublicCalendars {
    /** What ids of feeds are signed for. */
    static final String PURPOSE = "calendar-feed";

    private static final String PATH = "/public/scheduling/calendars/";
    private static final String FILE = "/calendar.ics";
    private static final Duration BACK = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofDays(180);
    private static final Duration REFRESH = Duration.ofMinutes(15);

    private final SignedIds signedIds;
    private final CalendarFeeds feeds;
    private final SiteDirectory sites;
    private final CurrentActor currentActor;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Actor self;

    PublicCalendars(
            SignedIds signedIds,
            CalendarFeeds feeds,
            SiteDirectory sites,
            CurrentActor currentActor,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${medgroup.service}") String service) {
        this.signedIds = signedIds;
        this.feeds = feeds;
        this.sites = sites;
        this.currentActor = currentActor;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.self = Actor.system(service);
    }

    static String path(String token) {
        return PATH + token + FILE;
    }

    @Bean
    RouterFunction<ServerResponse> calendarsForSubscribers() {
        return route().GET(PATH + "{token}" + FILE, this::file).build();
    }

    /** Nothing for a forged address, and nothing for a revoked one: nobody learns which of the two it is. */
    private ServerResponse file(ServerRequest request) {
        return CalendarAnswer.of(
                currentActor.as(
                        self,
                        () -> requireNonNull(transaction.execute(_ -> signedIds
                                .read(PURPOSE, request.pathVariable("token"))
                                .map(CalendarFeedId::new)
                                .flatMap(feeds::find)
                                .filter(feed -> feed.revokedAt() == null)
                                .map(this::calendar)))),
                null);
    }

    private CalendarFile calendar(CalendarFeedEntry feed) {
        String site = sites.find(feed.siteId()).map(KnownSite::name).orElse("");
        var now = clock.instant();
        var file = new CalendarFile(Optional.ofNullable(feed.providerName()).orElse("?") + " · " + site)
                .refreshedEvery(REFRESH);
        for (Busy busy : feeds.appointments(feed, now.minus(BACK), now.plus(AHEAD))) {
            file.with(new CalendarFile.Entry(
                    busy.appointment(),
                    busy.version(),
                    busy.visitType(),
                    busy.room() == null ? site : site + ", " + busy.room(),
                    null,
                    busy.confirmed(),
                    busy.start(),
                    busy.end(),
                    busy.bookedAt()));
        }
        return file;
    }
}
