package org.medgroup.staff.site.sql;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Histories;
import org.medgroup.kit.history.History;
import org.medgroup.kit.history.Story;
import org.medgroup.staff.site.HolidayPolicy;
import org.medgroup.staff.site.OpeningWeek;
import org.medgroup.staff.site.SiteEvent;
import org.medgroup.staff.site.SiteEvent.ClosedDaysChanged;
import org.medgroup.staff.site.SiteEvent.OpeningHoursChanged;
import org.medgroup.staff.site.SiteEvent.SiteClosed;
import org.medgroup.staff.site.SiteEvent.SiteOpened;
import org.springframework.stereotype.Component;

/** How a site came to be what it is, and what it was at any moment. */
@Component
public class SiteStory implements Story<SiteEvent, SiteView> {
    private final Histories histories;
    private final Sites sites;

    SiteStory(Histories histories, Sites sites) {
        this.histories = histories;
        this.sites = sites;
    }

    public History of(SiteId id) {
        return histories.of(id.value(), this);
    }

    public SiteView asOf(SiteId id, AsOf asOf) {
        return histories.asOf(id.value(), asOf, this);
    }

    @Override
    public Class<SiteEvent> events() {
        return SiteEvent.class;
    }

    @Override
    public boolean isThere(UUID id) {
        return sites.find(new SiteId(id)).isPresent();
    }

    @Override
    public SiteView after(@Nullable SiteView before, SiteEvent event, long version) {
        if (event instanceof SiteOpened e) {
            return new SiteView(
                    e.siteId(),
                    e.code().value(),
                    e.name(),
                    e.regionId(),
                    e.regionName(),
                    e.timeZone().toString(),
                    e.address(),
                    e.openingHours(),
                    e.coordinates(),
                    null,
                    SiteView.Status.OPEN);
        }
        if (before == null) {
            throw new IllegalStateException("Site " + event.siteId() + " was never opened");
        }
        return switch (event) {
            case SiteOpened _ -> before;
            case OpeningHoursChanged e -> changed(before, e.openingHours(), before.holidays(), before.status());
            case ClosedDaysChanged e -> changed(before, before.openingHours(), e.policy(), before.status());
            case SiteClosed _ -> changed(before, before.openingHours(), before.holidays(), SiteView.Status.CLOSED);
        };
    }

    @Override
    public SiteView shown(SiteView state) {
        return state;
    }

    @Override
    public @Nullable Instant occurredAt(SiteEvent event) {
        return event instanceof SiteClosed closed ? closed.closedAt() : null;
    }

    private static SiteView changed(
            SiteView site, OpeningWeek hours, @Nullable HolidayPolicy holidays, SiteView.Status status) {
        return new SiteView(
                site.id(),
                site.code(),
                site.name(),
                site.regionId(),
                site.regionName(),
                site.timeZone(),
                site.address(),
                hours,
                site.coordinates(),
                holidays,
                status);
    }
}
