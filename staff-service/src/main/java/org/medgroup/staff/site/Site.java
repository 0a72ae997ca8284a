package org.medgroup.staff.site;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.command.AlreadyExists;
import org.medgroup.staff.site.SiteCommand.ChangeOpeningHours;
import org.medgroup.staff.site.SiteCommand.CloseSite;
import org.medgroup.staff.site.SiteCommand.KeepHolidays;
import org.medgroup.staff.site.SiteCommand.OpenSite;
import org.medgroup.staff.site.SiteCommand.RenewClosedDays;
import org.medgroup.staff.site.SiteEvent.ClosedDaysChanged;
import org.medgroup.staff.site.SiteEvent.OpeningHoursChanged;
import org.medgroup.staff.site.SiteEvent.SiteClosed;
import org.medgroup.staff.site.SiteEvent.SiteOpened;

/** One site. Closing is final. */
@Aggregate
class Site {
    private enum Status {
        OPEN,
        CLOSED
    }

    @AggregateIdentifier
    private @Nullable SiteId id;

    private Status status;
    private SiteZone timeZone;
    private OpeningWeek openingHours;
    private @Nullable HolidayPolicy holidayPolicy;
    private @Nullable LocalDate closedDaysThrough;

    @SuppressWarnings("NullAway.Init") // only SiteOpened comes before any other event or command
    Site() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenSite command, RegionNames regions, SiteCodes codes) {
        if (id != null) {
            throw new AlreadyExists();
        }
        String regionName = regions.nameOf(command.regionId()).orElseThrow(SiteRejected::unknownRegion);
        if (!codes.claim(command.code(), command.siteId())) {
            throw SiteRejected.codeTaken(command.code());
        }
        apply(new SiteOpened(
                command.siteId(),
                command.code(),
                command.name(),
                command.regionId(),
                regionName,
                command.timeZone(),
                command.address(),
                command.openingHours(),
                command.coordinates()));
    }

    @CommandHandler
    void handle(ChangeOpeningHours command) {
        if (status == Status.CLOSED) {
            throw SiteRejected.closed();
        }
        if (!command.openingHours().equals(openingHours)) {
            apply(new OpeningHoursChanged(command.siteId(), timeZone, command.openingHours()));
        }
    }

    @CommandHandler
    void handle(KeepHolidays command, Clock clock, PublicHolidays holidays) {
        if (status == Status.CLOSED) {
            throw SiteRejected.closed();
        }
        if (!command.policy().equals(holidayPolicy)) {
            closeOn(command.policy(), today(clock), holidays);
        }
    }

    /** Says of further years what the policy means for them. */
    @CommandHandler
    void handle(RenewClosedDays command, Clock clock, PublicHolidays holidays) {
        if (status == Status.OPEN
                && holidayPolicy != null
                && closedDaysThrough != null
                && closedDaysThrough.isBefore(horizon(today(clock)))) {
            closeOn(holidayPolicy, today(clock), holidays);
        }
    }

    /** From today on: on what day a site was closed does not change afterwards. */
    private void closeOn(HolidayPolicy policy, LocalDate today, PublicHolidays holidays) {
        LocalDate through = horizon(today);
        policy.refuseUnlessKnown(holidays, today, through);
        apply(new ClosedDaysChanged(
                Objects.requireNonNull(id), policy, today, through, policy.closedDays(holidays, today, through)));
    }

    private LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(timeZone.zone()));
    }

    private static LocalDate horizon(LocalDate today) {
        return LocalDate.of(today.getYear() + HolidayPolicy.YEARS_AHEAD, Month.DECEMBER, 31);
    }

    @CommandHandler
    void handle(CloseSite command, Clock clock) {
        switch (status) {
            case OPEN -> apply(new SiteClosed(command.siteId(), clock.instant()));
            case CLOSED -> {} // closed is what the sender wants
        }
    }

    @EventSourcingHandler
    void on(SiteEvent event) {
        switch (event) {
            case SiteOpened opened -> {
                id = opened.siteId();
                status = Status.OPEN;
                timeZone = opened.timeZone();
                openingHours = opened.openingHours();
            }
            case OpeningHoursChanged changed -> openingHours = changed.openingHours();
            case ClosedDaysChanged changed -> {
                holidayPolicy = changed.policy();
                closedDaysThrough = changed.through();
            }
            case SiteClosed _ -> status = Status.CLOSED;
        }
    }
}
