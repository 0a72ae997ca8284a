package org.medgroup.kit.stream;

import java.util.List;
import org.medgroup.contracts.EventSequence;

/**
 * Which parts of earlier epochs an epoch's journal has kept. An event of an earlier epoch within these bounds is the same
 * event at the same position; one beyond them was taken back by a restore, or belongs to an epoch that was given up whole.
 */
public record Lineage(List<Reach> kept) {
    /** Of a journal that was never restored. */
    public static final Lineage NONE = new Lineage(List.of());

    /** @param upTo the last journal position of that epoch that is kept */
    public record Reach(long epoch, long upTo) {}

    public Lineage {
        kept = List.copyOf(kept);
    }

    /** Whether the event with this sequence, in its own epoch, is part of this history. */
    public boolean holds(EventSequence sequence) {
        return kept.stream()
                .anyMatch(reach -> reach.epoch() == sequence.epoch() && sequence.position() <= reach.upTo());
    }
}
