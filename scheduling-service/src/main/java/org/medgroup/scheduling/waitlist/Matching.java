package org.medgroup.scheduling.waitlist;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.message.QuietHours;
import org.medgroup.kit.problem.Conflicts;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.availability.Availability;
import org.medgroup.scheduling.availability.FreeSlot;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.medgroup.scheduling.waitlist.Candidates.Candidate;
import org.medgroup.scheduling.waitlist.Candidates.Refused;
import org.medgroup.scheduling.waitlist.FreedTime.Freed;
import org.medgroup.scheduling.waitlist.WaitlistCommand.OfferSlot;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the slot for whoever waits, and offers it. Each attempt is a transaction of its own: whether the slot is still to
 * be had, the guard says when the offer holds it, and the next one is tried if not.
 */
@Component
class Matching {
    private static final int SLOTS_LOOKED_AT = 500;
    private static final int SLOTS_TRIED = 5;
    private static final int ATTEMPTS = 5;
    /** Nobody answers sooner. */
    private static final Duration SHORTEST_OFFER = Duration.ofMinutes(10);

    private final Candidates candidates;
    private final Availability availability;
    private final VisitTypes visitTypes;
    private final SiteDirectory sites;
    private final Commands commands;
    private final QuietHours quietHours;
    private final WaitlistSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Matching(
            Candidates candidates,
            Availability availability,
            VisitTypes visitTypes,
            SiteDirectory sites,
            Commands commands,
            QuietHours quietHours,
            WaitlistSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.candidates = candidates;
        this.availability = availability;
        this.visitTypes = visitTypes;
        this.sites = sites;
        this.commands = commands;
        this.quietHours = quietHours;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Offers freed time to those who want it, the best match first, until nobody is left or nothing fits.
     *
     * @return whether somebody wants some of it
     */
    boolean fill(Freed freed) {
        if (!isKnown(freed.site())) {
            return false;
        }
        boolean wanted = false;
        for (var candidate : read(() -> candidates.whoWant(freed))) {
            wanted |= offer(candidate, freed);
        }
        return wanted;
    }

    /** Looks through everything that this one would take, the nearest site first. */
    void lookFor(WaitlistEntryId id) {
        var found = read(() -> candidates.find(id));
        if (found.isEmpty()) {
            return;
        }
        var candidate = found.get();
        var horizon = clock.instant().plus(FreedTimeFollowsCalendar.HORIZON);
        for (var site : candidate.wish().siteIds()) {
            if (!isKnown(site)) {
                continue;
            }
            var zone = read(() -> sites.zoneOf(site));
            var since = candidate.wish().earliest().atStartOfDay(zone).toInstant();
            var until = candidate.wish().latest().plusDays(1).atStartOfDay(zone).toInstant();
            var everything = new Freed(site, null, since, until.isBefore(horizon) ? until : horizon);
            for (var slot : read(() -> slotsFor(candidate, everything))) {
                // somebody else may want it more
                fill(new Freed(slot.siteId(), slot.providerId(), slot.start(), slot.end()));
                if (read(() -> candidates.find(id)).isEmpty()) {
                    return;
                }
            }
        }
    }

    private boolean isKnown(SiteId site) {
        return read(() -> sites.find(site)).isPresent();
    }

    private boolean offer(Candidate candidate, Freed freed) {
        for (var slot : read(() -> slotsFor(candidate, freed))) {
            if (isAnswered(candidate, slot)) {
                return true;
            }
        }
        return false;
    }

    private List<FreeSlot> slotsFor(Candidate candidate, Freed freed) {
        var kind = visitTypes.find(candidate.wish().visitTypeId());
        var earliest = clock.instant().plus(settings.notice()).plus(SHORTEST_OFFER);
        var since = freed.since().isAfter(earliest) ? freed.since() : earliest;
        if (kind.isEmpty() || !since.isBefore(freed.until())) {
            return List.of();
        }
        var zone = sites.zoneOf(freed.site());
        var refused = candidates.refusedBy(candidate.id());
        var search = new Availability.Search(
                kind.get(), Set.of(freed.site()), providers(candidate, freed.provider()), since, freed.until());
        var within = suiting(search, candidate, zone, refused);
        if (!within.isEmpty() || freed.provider() == null) {
            return within;
        }
        // together with what was free beside it there may be room for something longer
        var length = kind.get().length();
        var wider = new Availability.Search(
                search.kind(),
                search.sites(),
                search.providers(),
                laterOf(since.minus(length), earliest),
                freed.until().plus(length));
        return suiting(wider, candidate, zone, refused);
    }

    private List<FreeSlot> suiting(Availability.Search search, Candidate candidate, ZoneId zone, Set<Refused> refused) {
        return availability.search(search, SLOTS_LOOKED_AT).stream()
                .filter(slot -> candidate.wish().suits(slot.start(), slot.end(), zone))
                .filter(slot -> !refused.contains(new Refused(slot.siteId(), slot.providerId(), slot.start())))
                .limit(SLOTS_TRIED)
                .toList();
    }

    private static @Nullable Set<ProviderId> providers(Candidate candidate, @Nullable ProviderId freed) {
        if (freed != null) {
            return Set.of(freed);
        }
        var wanted = candidate.wish().providerIds();
        return wanted.isEmpty() ? null : Set.copyOf(wanted);
    }

    /** @return false if the slot is gone, and another one may be tried; true if it is offered, or nothing is wanted now */
    private boolean isAnswered(Candidate candidate, FreeSlot slot) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(_ -> commands.send(new OfferSlot(
                        candidate.id(),
                        candidate.patient(),
                        new SlotOffer(
                                new SlotHoldId(Ids.next()),
                                slot.siteId(),
                                slot.providerId(),
                                slot.start(),
                                slot.end(),
                                until(slot.siteId(), slot.start()),
                                candidate.rankFor(slot.siteId(), slot.providerId())))));
                return true;
            } catch (WaitlistRejected _) {
                return true;
            } catch (Rejection _) {
                return false; // or nothing for this patient, who is elsewhere at that time
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPTS || !Conflicts.goesAwayOnRetry(failure)) {
                    throw failure;
                }
            }
        }
    }

    /** Who is asked at night has the time from the morning on. */
    private Instant until(SiteId site, Instant start) {
        var asked = quietHours.next(clock.instant(), sites.zoneOf(site));
        var end = asked.plus(settings.offerFor());
        var last = start.minus(settings.notice());
        return end.isBefore(last) ? end : last;
    }

    private static Instant laterOf(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private <T> T read(Supplier<T> question) {
        return requireNonNull(transaction.execute(_ -> question.get()));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(WaitlistSettings.class)
    static class Settings {}
}
