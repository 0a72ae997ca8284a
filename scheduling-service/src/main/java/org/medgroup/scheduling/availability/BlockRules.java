package org.medgroup.scheduling.availability;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the provider's templates say about a slot besides that it is offered, and who is there at once already.
 *
 * @param lanes how many patients the site allows there at once
 * @param lanesTaken the lanes that somebody has then, the ordinary one apart
 * @param quotas those that the slot counts towards
 */
public record BlockRules(int lanes, Set<Integer> lanesTaken, List<Quota> quotas) {
    /** Offered to anybody, to one after the other. */
    public static final BlockRules NONE = new BlockRules(1, Set.of(), List.of());

    /** @param unitsTaken by others, each counted from 1 */
    public record Quota(UUID quotaId, String slotKind, LocalDate date, int perDay, Set<Integer> unitsTaken) {
        /** None, if the day has as many as it should; one more may be wanted by several. */
        public List<Integer> unitsLeft() {
            return unitsTaken.size() >= perDay
                    ? List.of()
                    : java.util.stream.IntStream.rangeClosed(1, perDay)
                            .boxed()
                            .filter(unit -> !unitsTaken.contains(unit))
                            .toList();
        }
    }
}
