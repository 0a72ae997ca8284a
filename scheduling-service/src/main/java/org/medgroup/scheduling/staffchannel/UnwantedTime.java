package org.medgroup.scheduling.staffchannel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.scheduling.outreach.Texts;
import org.medgroup.scheduling.waitlist.UnfilledTime;
import org.springframework.stereotype.Component;

/** Tells staff of given-back time that nobody waits for, as long as they can do something about it soon. */
@Component
class UnwantedTime implements UnfilledTime {
    /** What is further away is filled without anybody's doing. */
    private static final Duration SOON = Duration.ofDays(3);

    private final StaffChannels channels;
    private final Notices notices;
    private final SiteDirectory sites;
    private final Clock clock;

    UnwantedTime(StaffChannels channels, Notices notices, SiteDirectory sites, Clock clock) {
        this.channels = channels;
        this.notices = notices;
        this.sites = sites;
        this.clock = clock;
    }

    @Override
    public void nobodyWants(SiteId site, Instant since, Instant until) {
        if (!since.isBefore(clock.instant().plus(SOON))) {
            return;
        }
        channels.settings(site).ifPresent(settings -> {
            var locale = Texts.supported(Locale.forLanguageTag(settings.language()));
            var zone = sites.zoneOf(site);
            notices.tell(
                    site,
                    NoticeKind.SLOT_NOT_FILLED,
                    site.value(),
                    1,
                    Map.of(
                            "from", Texts.time(locale, since.atZone(zone)),
                            "to", Texts.time(locale, until.atZone(zone)),
                            "date",
                                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                            .withLocale(locale)
                                            .format(since.atZone(zone))));
        });
    }
}
