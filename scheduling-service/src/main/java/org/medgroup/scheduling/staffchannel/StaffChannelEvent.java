package org.medgroup.scheduling.staffchannel;

import java.time.Instant;
import java.util.List;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;

/** What has happened to a site's staff channel. */
public sealed interface StaffChannelEvent {
    StaffChannelId staffChannelId();

    SiteId siteId();

    Instant occurredAt();

    /**
     * @param address of the webhook, sealed under the site's key: whoever has it can write into the channel
     * @param shown what may be told of the address
     * @param language of the notices
     * @param kinds of which staff want to be told
     */
    record ChannelSettings(ChatService service, Sealed address, String shown, String language, List<NoticeKind> kinds) {
        public ChannelSettings {
            kinds = kinds.stream().distinct().sorted().toList();
        }
    }

    @StoredAs("staff-channel-set")
    record StaffChannelSet(StaffChannelId staffChannelId, SiteId siteId, ChannelSettings settings, Instant occurredAt)
            implements StaffChannelEvent {}

    @StoredAs("staff-channel-removed")
    record StaffChannelRemoved(StaffChannelId staffChannelId, SiteId siteId, Instant occurredAt)
            implements StaffChannelEvent {}
}
