package org.medgroup.scheduling.claiming;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.medgroup.contracts.Identifier;

/** The guard's rule without its table, for one thread. */
public final class ClaimsInMemory implements Claims {
    public record Held(UUID claimant, Claim claim) {}

    public final List<Held> held = new ArrayList<>();

    /** Somebody else has it. */
    public void taken(Claim.Kind kind, UUID resource, Slot during) {
        held.add(new Held(UUID.randomUUID(), new Claim(kind, resource, during)));
    }

    public List<Claim> of(Identifier claimant) {
        return held.stream()
                .filter(one -> one.claimant().equals(claimant.value()))
                .map(Held::claim)
                .toList();
    }

    @Override
    public Set<Claim.Kind> take(Claimant claimant, List<Claim> wanted) {
        Set<Claim.Kind> refused = EnumSet.noneOf(Claim.Kind.class);
        for (Claim claim : wanted) {
            if (held.stream().anyMatch(one -> collide(one.claim(), claim))) {
                refused.add(claim.kind());
            } else {
                held.add(new Held(claimant.id(), claim));
            }
        }
        return refused;
    }

    @Override
    public Set<Claim.Kind> taken(List<Claim> wanted) {
        Set<Claim.Kind> taken = EnumSet.noneOf(Claim.Kind.class);
        wanted.stream()
                .filter(claim -> held.stream().anyMatch(one -> collide(one.claim(), claim)))
                .forEach(claim -> taken.add(claim.kind()));
        return taken;
    }

    @Override
    public GroupSession join(UUID session, Set<UUID> own) {
        Set<UUID> seated = held.stream()
                .filter(one -> one.claim().kind() == Claim.Kind.SEAT
                        && one.claim().resource().equals(session)
                        && !own.contains(one.claimant()))
                .map(Held::claimant)
                .collect(Collectors.toSet());
        return GroupSession.of(
                session,
                held.stream()
                        .filter(one -> seated.contains(one.claimant())
                                && (session.equals(one.claim().session())
                                        || one.claim().resource().equals(session)))
                        .map(one -> new GroupSession.Place(one.claim(), 1))
                        .toList());
    }

    @Override
    public GroupSession look(UUID session) {
        return join(session, Set.of());
    }

    @Override
    public void release(UUID claimant) {
        held.removeIf(one -> one.claimant().equals(claimant));
    }

    @Override
    public void releaseFrom(UUID claimant, Instant then) {
        List<Claim> before = held.stream()
                .filter(one -> one.claimant().equals(claimant))
                .map(Held::claim)
                .toList();
        release(claimant);
        before.stream()
                .flatMap(claim -> claim.passedBy(then).stream())
                .forEach(claim -> held.add(new Held(claimant, claim)));
    }

    private static boolean collide(Claim one, Claim other) {
        return one.kind() == other.kind()
                && one.resource().equals(other.resource())
                && one.unit() == other.unit()
                && (one.session() == null || !one.session().equals(other.session()))
                && one.during().start().isBefore(other.during().end())
                && other.during().start().isBefore(one.during().end());
    }
}
