package org.medgroup.deploy.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.medgroup.deploy.Failure;

/**
 * Which fault strikes whom in which round. Everything follows from the seed, round by round, so that a run can be
 * repeated, or begun in the middle. All kinds have their turn before one comes again more often than its weight, and so
 * have the targets of each kind.
 */
final class Planner {
    private final long seed;
    private final Map<FaultKind, List<String>> targets;

    /** @param number from 1 @param seed of everything else that is chosen in this round */
    record Round(int number, long seed, FaultKind kind, String target) {}

    /** @param targets of each kind that may strike; never an empty list */
    Planner(long seed, Map<FaultKind, List<String>> targets) {
        this.seed = seed;
        this.targets = new EnumMap<>(targets);
    }

    /**
     * Narrows what may strike.
     *
     * @param wanted {@code kind} or {@code kind:target}; empty: everything
     */
    static Map<FaultKind, List<String>> choose(Map<FaultKind, List<String>> possible, List<String> wanted) {
        if (wanted.isEmpty()) {
            return possible;
        }
        var chosen = new EnumMap<FaultKind, List<String>>(FaultKind.class);
        for (var each : wanted) {
            var colon = each.indexOf(':');
            var kind = FaultKind.named(colon < 0 ? each : each.substring(0, colon))
                    .filter(possible::containsKey)
                    .orElseThrow(() -> new Failure(
                            "There is no fault \"" + each + "\".",
                            "Faults: "
                                    + String.join(
                                            ", ",
                                            possible.keySet().stream()
                                                    .map(FaultKind::text)
                                                    .toList())));
            var all = Objects.requireNonNull(possible.get(kind));
            if (colon >= 0 && !all.contains(each.substring(colon + 1))) {
                throw new Failure(
                        "The fault \"" + kind.text() + "\" does not strike \"" + each.substring(colon + 1) + "\".",
                        "It strikes: " + String.join(", ", all));
            }
            chosen.computeIfAbsent(kind, _ -> new ArrayList<>())
                    .addAll(colon < 0 ? all : List.of(each.substring(colon + 1)));
        }
        return chosen;
    }

    /** Rounds 1 to {@code count}. */
    List<Round> rounds(int count) {
        var shuffled = new EnumMap<FaultKind, List<String>>(FaultKind.class);
        targets.forEach((kind, all) -> {
            var order = new ArrayList<>(all);
            Collections.shuffle(order, new Random(mixed(seed, kind.ordinal() + 1_000)));
            shuffled.put(kind, order);
        });
        var struck = new EnumMap<FaultKind, Integer>(FaultKind.class);
        var rounds = new ArrayList<Round>();
        for (var turn = 0; rounds.size() < count; turn++) {
            for (var kind : turn(turn)) {
                if (rounds.size() == count) {
                    break;
                }
                var before = struck.merge(kind, 1, Integer::sum) - 1;
                var order = Objects.requireNonNull(shuffled.get(kind));
                var number = rounds.size() + 1;
                rounds.add(new Round(number, mixed(seed, number), kind, order.get(before % order.size())));
            }
        }
        return rounds;
    }

    private List<FaultKind> turn(int turn) {
        var kinds = new ArrayList<FaultKind>();
        targets.forEach((kind, all) -> {
            // never the same target twice in one turn
            for (var i = 0; i < Math.min(kind.timesInATurn(), all.size()); i++) {
                kinds.add(kind);
            }
        });
        Collections.shuffle(kinds, new Random(mixed(seed, -1 - turn)));
        return kinds;
    }

    /** Neighbouring seeds must not give neighbouring numbers, which {@link Random} would. */
    private static long mixed(long seed, long number) {
        var z = seed + number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
