package org.medgroup.staff.site.publishing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.staff.Address;
import org.medgroup.contracts.staff.CalendarChanged;
import org.medgroup.contracts.staff.ClosedDay;
import org.medgroup.contracts.staff.Coordinates;
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.staff.site.OpeningWeek;
import org.medgroup.staff.site.SiteEvent;
import org.medgroup.staff.site.SiteEvent.ClosedDaysChanged;
import org.medgroup.staff.site.SiteEvent.OpeningHoursChanged;
import org.medgroup.staff.site.SiteEvent.SiteClosed;
import org.medgroup.staff.site.SiteEvent.SiteOpened;
import org.springframework.stereotype.Component;

@Component
class SitePublisher implements EventPublishing {
    @Override
    public List<OutgoingEvent> publish(JournaledEvent event) {
        if (!(event.payload() instanceof SiteEvent site)) {
            return List.of();
        }
        Object contract = switch (site) {
            case SiteOpened opened ->
                new org.medgroup.contracts.staff.SiteOpened(
                        opened.siteId(),
                        opened.code().value(),
                        opened.name(),
                        opened.regionId(),
                        opened.regionName(),
                        opened.timeZone().toString(),
                        new Address(
                                opened.address().line(),
                                opened.address().city(),
                                opened.address().state(),
                                opened.address().postalCode()),
                        openingHours(opened.openingHours()),
                        coordinates(opened.coordinates()));
            case OpeningHoursChanged changed ->
                new CalendarChanged(
                        changed.siteId(), changed.timeZone().toString(), openingHours(changed.openingHours()));
            case ClosedDaysChanged changed ->
                new org.medgroup.contracts.staff.ClosedDaysChanged(
                        changed.siteId(),
                        changed.from(),
                        changed.through(),
                        changed.days().stream()
                                .map(day -> new ClosedDay(day.date(), day.name()))
                                .toList());
            case SiteClosed closed -> new org.medgroup.contracts.staff.SiteClosed(closed.siteId(), closed.closedAt());
        };
        return List.of(new OutgoingEvent(contract, event.aggregateId(), event.recordedAt(), site.siteId()));
    }

    private static @Nullable Coordinates coordinates(org.medgroup.staff.site.@Nullable Coordinates place) {
        return place == null ? null : new Coordinates(place.latitude(), place.longitude());
    }

    private static List<OpeningHours> openingHours(OpeningWeek week) {
        return week.spans().stream()
                .map(span -> new OpeningHours(span.day(), span.from(), span.to()))
                .toList();
    }
}
