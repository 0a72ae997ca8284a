package org.medgroup.reporting.inbound;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.Topics;
import org.medgroup.contracts.staff.CalendarChanged;
import org.medgroup.contracts.staff.ClosedDaysChanged;
import org.medgroup.contracts.staff.LeaveApproved;
import org.medgroup.contracts.staff.LeaveWithdrawn;
import org.medgroup.contracts.staff.ProviderChanged;
import org.medgroup.contracts.staff.ProviderJoined;
import org.medgroup.contracts.staff.RegionOpened;
import org.medgroup.contracts.staff.SiteClosed;
import org.medgroup.contracts.staff.SiteOpened;
import org.medgroup.kit.inbox.IntegrationEvents;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.reporting.appointment.AppointmentFacts;
import org.medgroup.reporting.dimension.Dimensions;
import org.medgroup.reporting.event.EventPlace;
import org.medgroup.reporting.event.Since;
import org.medgroup.reporting.offered.OfferedDays;
import org.springframework.stereotype.Component;

/** The organisation becomes dimensions; calendars and absences shape offered time; a site's zone decides its local days. */
@Component
class StaffEvents implements IntegrationEvents {
    private final Dimensions dimensions;
    private final AppointmentFacts facts;
    private final OfferedDays offered;

    StaffEvents(Dimensions dimensions, AppointmentFacts facts, OfferedDays offered) {
        this.dimensions = dimensions;
        this.facts = facts;
        this.offered = offered;
    }

    @Override
    public String name() {
        return "staff-dimensions";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.STAFF);
    }

    @Override
    public void on(ReceivedEvent event) {
        onBatch(List.of(event));
    }

    @Override
    public void onBatch(List<ReceivedEvent> events) {
        // the order of locks is that of Dimensions: lay-out, stubs, site rows
        offered.lock();
        Set<UUID> changedSites = new HashSet<>();
        Set<UUID> namedSites = new HashSet<>();
        Set<UUID> providers = new HashSet<>();
        for (var event : events) {
            switch (event.payload()) {
                case SiteOpened e -> changedSites.add(e.siteId().value());
                case CalendarChanged e -> changedSites.add(e.siteId().value());
                case ClosedDaysChanged e -> changedSites.add(e.siteId().value());
                case SiteClosed e -> changedSites.add(e.siteId().value());
                case ProviderJoined e -> {
                    providers.add(e.providerId().value());
                    namedSites.addAll(values(e.siteIds()));
                }
                case ProviderChanged e -> {
                    providers.add(e.providerId().value());
                    namedSites.addAll(values(e.siteIds()));
                }
                case LeaveApproved e -> providers.add(e.providerId().value());
                case LeaveWithdrawn e -> providers.add(e.providerId().value());
                default -> {}
            }
        }
        dimensions.meet(
                Stream.concat(changedSites.stream(), namedSites.stream()).toList(), providers);
        dimensions.lock(changedSites);
        offered.noteHorizon(Recorded.times(events));
        offered.moveHorizon(Recorded.latest(events));

        Set<OfferedDays.Pair> touched = new HashSet<>();
        for (var event : events) {
            touched.addAll(take(event));
        }
        facts.rederiveDays(changedSites);
        changedSites.forEach(site -> touched.addAll(offered.pairsAt(site)));
        offered.layOut(touched);
    }

    @Override
    public void startOver(String topic) {
        offered.lock();
        offered.forgetCalendars();
        dimensions.forgetAll();
    }

    private Set<OfferedDays.Pair> take(ReceivedEvent event) {
        var place = EventPlace.of(event.headers());
        var at = Since.of(event.headers());
        switch (event.payload()) {
            case RegionOpened e -> dimensions.regionOpened(e, place);
            case SiteOpened e -> {
                dimensions.siteOpened(e, place);
                offered.takeHours(e.siteId(), e.openingHours(), at, place);
            }
            case CalendarChanged e -> {
                dimensions.calendarChanged(e, place);
                offered.takeHours(e.siteId(), e.openingHours(), at, place);
            }
            case ClosedDaysChanged e -> offered.takeClosedDays(e, at, place);
            case SiteClosed e -> dimensions.siteClosed(e, at, place);
            case ProviderJoined e -> dimensions.providerJoined(e, place);
            case ProviderChanged e -> dimensions.providerChanged(e, place);
            case LeaveApproved e -> {
                return offered.take(e, at, place);
            }
            case LeaveWithdrawn e -> {
                return offered.take(e, at, place);
            }
            default -> {} // departments and credentials make no figure yet
        }
        return Set.of();
    }

    private static Collection<UUID> values(Collection<SiteId> sites) {
        return sites.stream().map(SiteId::value).toList();
    }
}
