package org.medgroup.scheduling.series;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.availability.FreeSlot;
import org.medgroup.scheduling.claiming.Calendar;
import org.medgroup.scheduling.claiming.Claims;
import org.medgroup.scheduling.claiming.SlotRejected;
import org.medgroup.scheduling.claiming.WantedSlot;
import org.medgroup.scheduling.series.PlannedOccurrence.SeriesConflict;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.springframework.stereotype.Component;

/** What a series would be if it were booked now: asks for each occurrence what booking it alone would ask. */
@Component
public class SeriesPlans {
    /** What concerns one day and not another; everything else is wrong with the series as a whole. */
    private static final Set<String> OF_ONE_DAY = Set.of(
            "slot-taken",
            "not-offered",
            "slot-reserved",
            "quota-reached",
            "session-full",
            "site-closed-that-day",
            "provider-away",
            "credential-invalid",
            "provider-not-qualified",
            "slot-in-the-past");

    private static final int ALTERNATIVES = 3;

    private final Calendar calendar;
    private final Claims claims;
    private final SiteDirectory sites;
    private final Clock clock;

    SeriesPlans(Calendar calendar, Claims claims, SiteDirectory sites, Clock clock) {
        this.calendar = calendar;
        this.claims = claims;
        this.sites = sites;
        this.clock = clock;
    }

    /**
     * By time.
     *
     * @throws SeriesRejected if the rule does not do
     * @throws SlotRejected if no occurrence could ever be booked, whatever the day
     */
    public List<PlannedOccurrence> of(SeriesWish wish) {
        KindOfVisit kind = calendar.visitType(wish.visitTypeId()).orElseThrow(SlotRejected::unknownVisitType);
        List<Instant> starts = starts(wish);
        List<PlannedOccurrence> planned = new ArrayList<>(starts.size());
        for (Instant start : starts) {
            WantedSlot wanted = new WantedSlot(
                            wish.siteId(), wish.patientId(), wish.providerId(), wish.roomId(), kind, start)
                    .asIfJoining(claims);
            SeriesConflict conflict = null;
            try {
                wanted.refuseThePast(clock);
                wanted.refuseUnlessOffered(calendar);
                wanted.refuseUnsuitable(calendar);
                wanted.refuseTaken(calendar, claims);
            } catch (SlotRejected refused) {
                conflict = conflict(refused, wanted, starts);
            }
            planned.add(new PlannedOccurrence(start, start, wanted.slot().end(), conflict));
        }
        return planned;
    }

    List<Instant> starts(SeriesWish wish) {
        return new Recurrence(wish.rule()).starts(wish.start(), sites.zoneOf(wish.siteId()));
    }

    /** @param starts of the whole series @throws Rejection the same one, if it is not about that day */
    private SeriesConflict conflict(SlotRejected refused, WantedSlot wanted, List<Instant> starts) {
        List<FreeSlot> nearest =
                refused.extras().containsKey("alternatives") ? List.of() : calendar.nearestFree(wanted);
        return conflict(refused, nearest, wanted.kind().length(), starts);
    }

    static SeriesConflict conflict(Rejection refused, List<FreeSlot> nearest, Duration length, List<Instant> starts) {
        if (!OF_ONE_DAY.contains(refused.code())) {
            throw refused;
        }
        Map<String, Object> extras = refused.extras();
        List<FreeSlot> alternatives = new ArrayList<>(nearest);
        collect(extras.get("alternatives"), FreeSlot.class, alternatives);
        List<String> taken = new ArrayList<>();
        collect(extras.get("taken"), String.class, taken);
        return new SeriesConflict(
                refused.code(),
                refused.detail(),
                taken.isEmpty() ? null : taken,
                extras.get("closedFor") instanceof String reason ? reason : null,
                alternatives.stream()
                        .filter(slot -> starts.stream()
                                .noneMatch(start -> start.isBefore(slot.end())
                                        && slot.start().isBefore(start.plus(length))))
                        .limit(ALTERNATIVES)
                        .toList());
    }

    private static <T> void collect(@Nullable Object values, Class<T> type, List<T> into) {
        if (values instanceof List<?> list) {
            list.stream().filter(type::isInstance).map(type::cast).forEach(into::add);
        }
    }
}
