package org.medgroup.scheduling.inbound;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.Topics;
import org.medgroup.contracts.staff.CalendarChanged;
import org.medgroup.contracts.staff.ClosedDaysChanged;
import org.medgroup.contracts.staff.CredentialChanged;
import org.medgroup.contracts.staff.CredentialStatus;
import org.medgroup.contracts.staff.LeaveApproved;
import org.medgroup.contracts.staff.LeaveWithdrawn;
import org.medgroup.contracts.staff.ProviderChanged;
import org.medgroup.contracts.staff.ProviderJoined;
import org.medgroup.contracts.staff.ProviderProfile;
import org.medgroup.contracts.staff.RosterPublished;
import org.medgroup.contracts.staff.RosteredShift;
import org.medgroup.contracts.staff.ShiftChanged;
import org.medgroup.contracts.staff.SiteOpened;
import org.medgroup.kit.inbox.IntegrationEvents;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.scheduling.provider.ProviderGender;
import org.medgroup.scheduling.provider.Providers;
import org.medgroup.scheduling.roster.Rosters;
import org.medgroup.scheduling.site.Place;
import org.medgroup.scheduling.site.SiteHours;
import org.medgroup.scheduling.site.SitePlaces;
import org.medgroup.scheduling.waitlist.ReturnedTime;
import org.springframework.stereotype.Component;

/**
 * What staff-service says about who can be booked when. The sites themselves are kept by the kit's directory, which
 * reads the same topic on its own account.
 */
@Component
class StaffEvents implements IntegrationEvents {
    private final Providers providers;
    private final SiteHours siteHours;
    private final SitePlaces sitePlaces;
    private final Rosters rosters;
    private final ReturnedTime returnedTime;

    StaffEvents(
            Providers providers,
            SiteHours siteHours,
            SitePlaces sitePlaces,
            Rosters rosters,
            ReturnedTime returnedTime) {
        this.providers = providers;
        this.siteHours = siteHours;
        this.sitePlaces = sitePlaces;
        this.rosters = rosters;
        this.returnedTime = returnedTime;
    }

    @Override
    public String name() {
        return "staff-events";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.STAFF);
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.payload()) {
            case SiteOpened e -> {
                siteHours.replace(e.siteId(), e.openingHours());
                sitePlaces.put(
                        e.siteId(),
                        e.coordinates() == null
                                ? null
                                : new Place(
                                        e.coordinates().latitude(),
                                        e.coordinates().longitude()),
                        e.address().postalCode());
            }
            case CalendarChanged e -> siteHours.replace(e.siteId(), e.openingHours());
            case ClosedDaysChanged e -> siteHours.closeOn(e.siteId(), e.from(), e.days());
            case ProviderJoined e -> {
                providers.introduce(e.providerId(), e.name(), e.speciality(), e.siteIds());
                describe(e.providerId(), e.profile());
            }
            case ProviderChanged e -> {
                providers.introduce(e.providerId(), e.name(), e.speciality(), e.siteIds());
                describe(e.providerId(), e.profile());
            }
            case LeaveApproved e -> providers.away(e.absenceId(), e.providerId(), e.from(), e.to());
            case LeaveWithdrawn e -> {
                providers.notAway(e.absenceId());
                returnedTime.everywhere(e.providerId(), e.from(), e.to());
            }
            case CredentialChanged e ->
                providers.credential(
                        e.credentialId(),
                        e.providerId(),
                        e.kind(),
                        e.validFrom(),
                        e.validTo(),
                        e.blocking(),
                        e.status() == CredentialStatus.REVOKED);
            case RosterPublished e ->
                toWhoeverWaits(
                        rosters.publish(e.rosterId(), e.siteId(), e.from(), e.to(), e.planned(), shifts(e.shifts())));
            case ShiftChanged e ->
                toWhoeverWaits(rosters.change(e.rosterId(), e.siteId(), e.shiftId(), e.providerId(), e.from(), e.to()));
            default -> {} // other things about staff do not change who can be booked
        }
    }

    private static List<Rosters.Shift> shifts(List<RosteredShift> told) {
        return told.stream()
                .map(shift -> new Rosters.Shift(shift.shiftId(), shift.providerId(), shift.from(), shift.to()))
                .toList();
    }

    private void toWhoeverWaits(List<Rosters.Returned> returned) {
        returned.forEach(time -> returnedTime.at(time.site(), time.provider(), time.from(), time.to()));
    }

    private void describe(ProviderId provider, @Nullable ProviderProfile profile) {
        if (profile == null) {
            providers.describe(provider, Set.of(), Set.of(), null);
        } else {
            providers.describe(
                    provider,
                    profile.furtherSpecialities(),
                    profile.languages(),
                    profile.gender() == null
                            ? null
                            : ProviderGender.valueOf(profile.gender().name()));
        }
    }

    /** Until it is all told again nobody can be booked. */
    @Override
    public void startOver(String topic) {
        providers.clear();
        siteHours.clear();
        sitePlaces.clear();
        rosters.clear();
    }
}
