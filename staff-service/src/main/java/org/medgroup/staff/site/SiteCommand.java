package org.medgroup.staff.site;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Target;

/** What can be asked of a site. */
public sealed interface SiteCommand {
    SiteId siteId();

    /** The site lies in nobody's scope before it exists, so it takes the whole group's to open it. */
    @Allowed({Role.ADMIN, Role.HR})
    @GroupWide
    record OpenSite(
            @TargetAggregateIdentifier SiteId siteId,
            SiteCode code,
            String name,
            RegionId regionId,
            SiteZone timeZone,
            Address address,
            OpeningWeek openingHours,
            @Nullable Coordinates coordinates)
            implements SiteCommand {}

    @Allowed({Role.ADMIN, Role.HR, Role.SITE_MANAGER})
    record ChangeOpeningHours(@TargetAggregateIdentifier SiteId siteId, OpeningWeek openingHours)
            implements SiteCommand, NamesSites, HasTarget {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }

        @Override
        public Target target() {
            return Target.of("site", siteId);
        }
    }

    @Allowed({Role.ADMIN, Role.HR, Role.SITE_MANAGER})
    record KeepHolidays(@TargetAggregateIdentifier SiteId siteId, HolidayPolicy policy)
            implements SiteCommand, NamesSites, HasTarget {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }

        @Override
        public Target target() {
            return Target.of("site", siteId);
        }
    }

    /** Nobody's to ask but the service's own, when a year has passed. */
    record RenewClosedDays(@TargetAggregateIdentifier SiteId siteId) implements SiteCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("site", siteId);
        }
    }

    @Allowed({Role.ADMIN, Role.HR})
    record CloseSite(@TargetAggregateIdentifier SiteId siteId) implements SiteCommand, NamesSites, HasTarget {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }

        @Override
        public Target target() {
            return Target.of("site", siteId);
        }
    }
}
