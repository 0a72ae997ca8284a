package org.medgroup.scheduling.staffchannel;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.message.Messages;
import org.medgroup.kit.message.NewNotice;
import org.medgroup.scheduling.outreach.PublicAddress;
import org.medgroup.scheduling.outreach.Texts;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.ChannelSettings;
import org.springframework.stereotype.Component;

/** Queues what a site's staff are told, in the current transaction: a count, a kind and a link, and no patient. */
@Component
public class Notices {
    static final String TEST = "staff-test";

    private static final Texts TEXTS = new Texts("staff");
    private static final Duration WORTH_SENDING = Duration.ofHours(24);

    private final StaffChannels channels;
    private final Messages messages;
    private final SiteDirectory sites;
    private final PublicAddress addresses;
    private final Clock clock;

    Notices(StaffChannels channels, Messages messages, SiteDirectory sites, PublicAddress addresses, Clock clock) {
        this.channels = channels;
        this.messages = messages;
        this.sites = sites;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Tells that a notice gets here. @throws StaffChannelRejected if the site has no staff channel */
    public void test(SiteId site) {
        var settings = channels.settings(site).orElseThrow(StaffChannelRejected::notSet);
        queue(site, settings, TEST, "test", site.value(), addresses.of("/sites/" + site + "/setup"), Map.of());
    }

    /** Nothing if the site's staff do not want to be told of that. @param about the id of what it tells of */
    void tell(SiteId site, NoticeKind kind, UUID about, int count, Map<String, String> values) {
        channels.settings(site)
                .filter(settings -> settings.kinds().contains(kind))
                .ifPresent(settings -> {
                    var filled = new HashMap<>(values);
                    filled.put("count", Integer.toString(count));
                    queue(
                            site,
                            settings,
                            kind.purpose(),
                            kind.key() + (count == 1 ? ".one" : ".many"),
                            about,
                            addresses.of("/sites/" + site + "/" + kind.screen()),
                            filled);
                });
    }

    private void queue(
            SiteId site,
            ChannelSettings settings,
            String purpose,
            String text,
            UUID about,
            URI link,
            Map<String, String> values) {
        var filled = new HashMap<>(values);
        filled.put("site", sites.find(site).map(known -> known.name()).orElse(""));
        messages.queue(new NewNotice(
                site,
                purpose,
                about,
                Texts.fill(TEXTS.text(Locale.forLanguageTag(settings.language()), text), filled),
                link,
                clock.instant().plus(WORTH_SENDING)));
    }
}
