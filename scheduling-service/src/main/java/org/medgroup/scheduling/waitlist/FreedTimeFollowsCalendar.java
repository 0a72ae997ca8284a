package org.medgroup.scheduling.waitlist;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentCancelled;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentRescheduled;
import org.medgroup.scheduling.appointment.Visit;
import org.medgroup.scheduling.deviation.DeviatingHours;
import org.medgroup.scheduling.deviation.DeviatingHours.Kind;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationAdded;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationWithdrawn;
import org.medgroup.scheduling.slothold.HeldSlot;
import org.medgroup.scheduling.slothold.SlotHoldEvent.SlotHeld;
import org.medgroup.scheduling.slothold.SlotHoldEvent.SlotReleased;
import org.medgroup.scheduling.slothold.SlotHolds;
import org.medgroup.scheduling.template.TemplateEvent.TemplateOpened;
import org.medgroup.scheduling.waitlist.FreedTime.Freed;
import org.springframework.stereotype.Component;

/** Notes whatever gives time back, or offers time that was not offered before. */
@Component
class FreedTimeFollowsCalendar {
    /** Whoever waits is never looked further ahead for. */
    static final Duration HORIZON = Duration.ofDays(92);

    /** A hold that is over is in nobody's way; the clocks of two instances may differ a little. */
    private static final Duration JUST_AFTER = Duration.ofSeconds(1);

    private final FreedTime freedTime;
    private final SlotHolds holds;
    private final SiteDirectory sites;
    private final Clock clock;

    FreedTimeFollowsCalendar(FreedTime freedTime, SlotHolds holds, SiteDirectory sites, Clock clock) {
        this.freedTime = freedTime;
        this.holds = holds;
        this.sites = sites;
        this.clock = clock;
    }

    @EventHandler
    void on(AppointmentCancelled event) {
        freed(event.visit());
    }

    @EventHandler
    void on(AppointmentRescheduled event) {
        freed(event.previous());
    }

    @EventHandler
    void on(SlotHeld event) {
        freed(event.slot(), event.until().plus(JUST_AFTER));
    }

    @EventHandler
    void on(SlotReleased event) {
        holds.slotOf(event.slotHoldId()).ifPresent(slot -> freed(slot, clock.instant()));
    }

    @EventHandler
    void on(DeviationAdded event) {
        if (event.hours().kind() == Kind.EXTRA) {
            freed(event.hours());
        }
    }

    @EventHandler
    void on(DeviationWithdrawn event) {
        if (event.hours().kind() == Kind.BLOCKED) {
            freed(event.hours());
        }
    }

    @EventHandler
    void on(TemplateOpened event) {
        var hours = event.hours();
        if (sites.find(hours.siteId()).isEmpty()) {
            return; // staff-service has not told of it yet, so nobody waits there
        }
        var horizon = clock.instant().plus(HORIZON);
        var until = hours.validTo() == null ? horizon : endOf(hours.validTo(), hours.siteId());
        freedTime.note(
                new Freed(
                        hours.siteId(),
                        hours.providerId(),
                        laterOf(clock.instant(), startOf(hours.validFrom(), hours.siteId())),
                        until.isBefore(horizon) ? until : horizon),
                clock.instant());
    }

    private void freed(Visit visit) {
        freedTime.note(
                new Freed(
                        visit.siteId(),
                        visit.providerId(),
                        laterOf(clock.instant(), visit.start()),
                        visit.busyUntil(),
                        true),
                clock.instant());
    }

    private void freed(HeldSlot slot, Instant at) {
        freedTime.note(new Freed(slot.siteId(), slot.providerId(), slot.start(), slot.end()), at);
    }

    private void freed(DeviatingHours hours) {
        if (sites.find(hours.siteId()).isEmpty()) {
            return;
        }
        freedTime.note(
                new Freed(
                        hours.siteId(),
                        hours.providerId(),
                        laterOf(clock.instant(), startOf(hours.date(), hours.siteId())),
                        endOf(hours.lastDate(), hours.siteId())),
                clock.instant());
    }

    private Instant startOf(LocalDate day, SiteId site) {
        return day.atStartOfDay(sites.zoneOf(site)).toInstant();
    }

    private Instant endOf(LocalDate day, SiteId site) {
        return startOf(day.plusDays(1), site);
    }

    private static Instant laterOf(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
