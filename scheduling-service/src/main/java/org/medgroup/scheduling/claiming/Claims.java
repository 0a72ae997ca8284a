package org.medgroup.scheduling.claiming;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.Identifier;

/**
 * The guard against double booking. Claims live in the command's transaction: whoever asks for time that another open
 * transaction has claimed waits for that one's end. Claims whose time is over are in nobody's way.
 */
public interface Claims {
    /** Takes what is free of the wanted claims. @return the kinds that were not; empty means all is taken */
    Set<Claim.Kind> take(Claimant claimant, List<Claim> wanted);

    /** Takes the first of these that is free. @param session for all who come to it; none: for this claimant alone */
    default <T extends Identifier> Optional<T> takeOneOf(
            Claimant claimant, Claim.Kind kind, List<T> resources, @Nullable UUID session, Slot during) {
        return resources.stream()
                .filter(resource -> take(claimant, List.of(new Claim(kind, resource.value(), 0, session, during)))
                        .isEmpty())
                .findFirst();
    }

    /**
     * What others have taken for a session of a group. Nobody else joins it until this transaction ends.
     *
     * @param own claimants who do not count, because what they have is given back
     */
    GroupSession join(UUID session, Set<UUID> own);

    /** The same for somebody who only looks. */
    GroupSession look(UUID session);

    /** The kinds of the wanted claims that could not be had now; nothing is taken, and nobody waited for. */
    Set<Claim.Kind> taken(List<Claim> wanted);

    /** @param claimant an appointment's or a hold's id */
    void release(UUID claimant);

    /** Frees what has not passed by then, and the seat; what else has passed stays as it was. */
    void releaseFrom(UUID claimant, Instant then);
}
