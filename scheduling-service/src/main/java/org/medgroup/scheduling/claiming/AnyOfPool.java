package org.medgroup.scheduling.claiming;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.command.Outcome;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.availability.Availability;
import org.medgroup.scheduling.availability.Pool;
import org.medgroup.scheduling.availability.Pools;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.stereotype.Component;

/**
 * Gives a visit to whoever of a pool is free, in the caller's transaction. Who is taken by somebody else at the same moment
 * is left for the next one: each try waits for whoever is about to claim the same time, so nobody is refused while one of
 * the pool stays free.
 */
@Component
public class AnyOfPool {
    /** Refusals that are about this one provider: the next one may do. */
    private static final Set<String> ABOUT_ONE_PROVIDER = Set.of(
            "not-offered",
            "slot-reserved",
            "quota-reached",
            "session-full",
            "provider-away",
            "credential-invalid",
            "provider-not-at-site",
            "provider-not-qualified",
            "patient-not-new",
            "patient-not-established");

    private final Commands commands;
    private final Pools pools;
    private final VisitTypes visitTypes;
    private final Availability availability;

    AnyOfPool(Commands commands, Pools pools, VisitTypes visitTypes, Availability availability) {
        this.commands = commands;
        this.pools = pools;
        this.visitTypes = visitTypes;
        this.availability = availability;
    }

    /**
     * @param command what takes the time of a provider; of those that are refused nothing remains
     * @throws SlotRejected if nobody of the pool is free, or what else the visit needs is not to be had
     */
    public void send(
            Pool pool, VisitTypeId visitType, SiteId site, Instant start, Function<ProviderId, Object> command) {
        send(pool, visitType, site, start, null, command);
    }

    /** The same for what has a time already. @param moving whose claims stand in nobody's way */
    public void move(
            Pool pool,
            VisitTypeId visitType,
            SiteId site,
            Instant start,
            AppointmentId moving,
            Function<ProviderId, Object> command) {
        send(pool, visitType, site, start, moving.value(), command);
    }

    private void send(
            Pool pool,
            VisitTypeId visitType,
            SiteId site,
            Instant start,
            @Nullable UUID besides,
            Function<ProviderId, Object> command) {
        KindOfVisit kind = visitTypes.find(visitType).orElseThrow(SlotRejected::unknownVisitType);
        List<ProviderId> free = pools.free(pool, kind, site, start, besides);
        Rejection last = null;
        for (ProviderId provider : free) {
            switch (commands.attempt(command.apply(provider))) {
                case Outcome.Done _ -> {
                    return;
                }
                case Outcome.Refused(Rejection refusal) -> last = refusal;
            }
            if (!isAboutTheProvider(last)) {
                throw last;
            }
        }
        throw last == null || last.code().equals(SlotRejected.TAKEN)
                ? SlotRejected.nobodyFree(availability.nearestOf(pool, kind, site, start))
                : last;
    }

    private static boolean isAboutTheProvider(Rejection refusal) {
        return ABOUT_ONE_PROVIDER.contains(refusal.code())
                || (refusal instanceof SlotRejected slot && slot.isTaken(Claim.Kind.PROVIDER));
    }
}
