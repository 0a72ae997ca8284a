package org.medgroup.kit.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a service's anchor file says: the heads that its journal has had, and the restores that took some of them back.
 * Every line is signed, so who has only the database can neither undo a head nor declare a restore.
 */
public record Anchors(List<Head> heads, List<Restore> restores) {
    public Anchors {
        heads = List.copyOf(heads);
        restores = List.copyOf(restores);
    }

    /** A head of the journal. */
    public record Head(String service, long epoch, long position, String hash, Instant at) {
        String text() {
            return "%s %d %d %s %s".formatted(service, epoch, position, hash, at);
        }
    }

    /**
     * A restore to an earlier point, declared by whoever did it.
     *
     * @param epoch the one that it opened
     * @param fromEpoch the one that it goes on from
     * @param cutPosition where: up to here the new epoch is what the older one was
     * @param cutHash the chain's hash there
     * @param givenUpEpoch the journal's head before the restore, as far as it was known
     */
    public record Restore(
            String service,
            long epoch,
            long fromEpoch,
            long cutPosition,
            String cutHash,
            long givenUpEpoch,
            long givenUpPosition,
            String givenUpHash,
            Instant at) {}

    Optional<Restore> restoreOf(long epoch) {
        return restores.stream().filter(restore -> restore.epoch() == epoch).findFirst();
    }
}
