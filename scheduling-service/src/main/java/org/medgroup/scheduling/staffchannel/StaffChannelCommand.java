package org.medgroup.scheduling.staffchannel;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.ChannelSettings;

/** What can be asked of a site's staff channel. */
public sealed interface StaffChannelCommand extends NamesSites {
    SiteId siteId();

    @Override
    default Set<SiteId> sites() {
        return Set.of(siteId());
    }

    @Allowed({SITE_MANAGER, ADMIN})
    record SetStaffChannel(
            @TargetAggregateIdentifier StaffChannelId staffChannelId, SiteId siteId, ChannelSettings settings)
            implements StaffChannelCommand {}

    @Allowed({SITE_MANAGER, ADMIN})
    record RemoveStaffChannel(@TargetAggregateIdentifier StaffChannelId staffChannelId, SiteId siteId)
            implements StaffChannelCommand {}
}
