package org.medgroup.kit.access;

import java.time.ZoneId;
import java.util.Set;
import org.medgroup.contracts.Topics;
import org.medgroup.contracts.staff.CalendarChanged;
import org.medgroup.contracts.staff.RegionOpened;
import org.medgroup.contracts.staff.SiteClosed;
import org.medgroup.contracts.staff.SiteOpened;
import org.medgroup.kit.inbox.IntegrationEvents;
import org.medgroup.kit.inbox.ReceivedEvent;

/** Keeps the {@link SiteDirectory} of every service but staff, which owns the sites. */
final class SiteDirectoryEvents implements IntegrationEvents {
    private final SiteDirectory directory;

    SiteDirectoryEvents(SiteDirectory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "site-directory";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.STAFF);
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.payload()) {
            case RegionOpened region -> directory.nameRegion(region.regionId(), region.name());
            case SiteOpened site ->
                directory.upsert(new KnownSite(
                        site.siteId(),
                        site.regionId(),
                        site.regionName(),
                        site.code(),
                        site.name(),
                        ZoneId.of(site.timeZone()),
                        true));
            case CalendarChanged calendar -> directory.moveToZone(calendar.siteId(), ZoneId.of(calendar.timeZone()));
            case SiteClosed site -> directory.close(site.siteId());
            default -> {} // people and departments are not the directory's
        }
    }

    @Override
    public void startOver(String topic) {
        directory.clear();
    }
}
