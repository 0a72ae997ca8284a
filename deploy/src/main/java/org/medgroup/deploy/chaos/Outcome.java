package org.medgroup.deploy.chaos;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What all rounds of a run came to.
 *
 * @param entries the last outcome of each round
 * @param repeated rounds that failed at first and were run again
 */
record Outcome(long seed, List<RoundLog.Entry> entries, List<RoundLog.Entry> repeated, Map<FaultKind, String> skipped) {
    static Outcome of(long seed, RoundLog log) {
        return new Outcome(
                seed,
                log.last(),
                log.repeated(),
                log.run().map(RoundLog.Run::skipped).orElse(Map.of()));
    }

    List<RoundResult> rounds() {
        return entries.stream().map(RoundLog.Entry::result).toList();
    }

    boolean holds() {
        return rounds().stream().allMatch(RoundResult::holds);
    }

    /** Median, and the longest. */
    static double[] recovery(List<RoundResult> of) {
        var seconds =
                of.stream().mapToDouble(RoundResult::recoverySeconds).sorted().toArray();
        return seconds.length == 0
                ? new double[] {0, 0}
                : new double[] {
                    seconds[(seconds.length - 1) / 2],
                    Arrays.stream(seconds).max().getAsDouble()
                };
    }

    Map<FaultKind, List<RoundResult>> byKind() {
        return rounds().stream().collect(Collectors.groupingBy(RoundResult::kind, TreeMap::new, Collectors.toList()));
    }

    Map<String, Object> asJson() {
        var faults = new LinkedHashMap<String, Object>();
        byKind().forEach((kind, of) -> faults.put(kind.text(), of.size()));
        var recovery = recovery(rounds());
        var json = new LinkedHashMap<String, Object>();
        json.put("rounds", entries.size());
        json.put("seed", seed);
        json.put("faults", faults);
        json.put("acknowledged", sum(RoundResult::acknowledged));
        json.put("lost", sum(RoundResult::lost));
        json.put("doubled", sum(RoundResult::doubled));
        json.put("doubleBookings", sum(RoundResult::doubleBookings));
        json.put("violations", sum(RoundResult::violations));
        json.put("recoverySecondsP50", rounded(recovery[0]));
        json.put("recoverySecondsMax", rounded(recovery[1]));
        if (!repeated.isEmpty()) {
            json.put("repeated", repeated.size());
        }
        if (!skipped.isEmpty()) {
            var why = new LinkedHashMap<String, String>();
            skipped.forEach((kind, reason) -> why.put(kind.text(), reason));
            json.put("skipped", why);
        }
        return json;
    }

    String summary() {
        var recovery = recovery(rounds());
        var faults = byKind().entrySet().stream()
                .map(each -> each.getKey().text() + " " + each.getValue().size())
                .collect(Collectors.joining(", "));
        return (repeated.isEmpty() ? "" : repeated.size() + " failed rounds were run again and count as they ended; ")
                + String.format(
                        Locale.ROOT,
                        "%d rounds (%s), seed %d: %d acknowledged, %d refused, %d unknown at first; lost %d, doubled %d, double"
                                + " bookings %d, violations %d; recovery %.1f s in the middle, %.1f s at most",
                        entries.size(),
                        faults,
                        seed,
                        sum(RoundResult::acknowledged),
                        sum(RoundResult::refused),
                        sum(RoundResult::unknown),
                        sum(RoundResult::lost),
                        sum(RoundResult::doubled),
                        sum(RoundResult::doubleBookings),
                        sum(RoundResult::violations),
                        recovery[0],
                        recovery[1]);
    }

    private int sum(ToIntFunction<RoundResult> figure) {
        return sum(rounds(), figure);
    }

    static int sum(List<RoundResult> of, ToIntFunction<RoundResult> figure) {
        return of.stream().mapToInt(figure).sum();
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }
}
