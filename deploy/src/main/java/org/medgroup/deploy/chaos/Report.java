package org.medgroup.deploy.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The outcome of runs as a page of tables; each run adds a section of its own, newest last. */
final class Report {
    private static final String OPENING = """
        # Chaos: what was broken, and what was lost

        Written by `./medgroup chaos --report`, a section per run; [ADR 0095](adr/0095-chaos-keeps-its-own-ledger.md)
        says how it is measured. *unknown*: requests without a definite answer at first, all settled by repeating them
        with their key. *lost*: acknowledged changes that are not in the store. *doubled*: events in the store beyond
        the acknowledged ones. *twice*: times that two appointments were promised. *violations*: of `verify`, run after
        every round, and anything else that must not be. *recovery*: from the end of the fault until every request has
        its answer and journal, relay and consumers are quiet.
        """;

    private Report() {}

    static void write(Path file, Outcome outcome, int brokers) {
        try {
            var before = Files.exists(file) ? Files.readString(file) : OPENING;
            Files.writeString(file, before + "\n" + section(outcome, brokers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String section(Outcome outcome, int brokers) {
        var text = new StringBuilder();
        var first = outcome.rounds().isEmpty() ? 0 : outcome.rounds().getFirst().round();
        var last = outcome.rounds().isEmpty() ? 0 : outcome.rounds().getLast().round();
        text.append("## %s: seed %d, rounds %d to %d%n%n"
                .formatted(LocalDate.now(ZoneOffset.UTC), outcome.seed(), first, last));
        text.append("%d processors, %d Kafka broker(s).%n%n"
                .formatted(Runtime.getRuntime().availableProcessors(), brokers));
        text.append("| fault | rounds | acknowledged | refused | unknown | lost | doubled | twice | violations |"
                + " recovery, middle | longest |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        outcome.byKind().forEach((kind, of) -> text.append(sums(kind.text(), of, outcome)));
        text.append(sums("**all**", outcome.rounds(), outcome));
        outcome.skipped().forEach((kind, why) -> text.append("%nSkipped: %s, %s.%n".formatted(kind.text(), why)));
        text.append(
                "\n| round | fault | target | acknowledged | refused | unknown | lost | doubled | twice | violations |"
                        + " recovery |\n|--:|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        for (var round : outcome.rounds()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %d | %s | %s | %d | %d | %d | %d | %d | %d | %d | %.1f s |%n",
                    round.round(),
                    round.kind().text(),
                    round.description(),
                    round.acknowledged(),
                    round.refused(),
                    round.unknown(),
                    round.lost(),
                    round.doubled(),
                    round.doubleBookings(),
                    round.violations(),
                    round.recoverySeconds()));
        }
        return text.toString();
    }

    private static String sums(String name, List<RoundResult> of, Outcome outcome) {
        var part = new Outcome(outcome.seed(), of, Map.of());
        var recovery = part.recovery(of);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %.1f s | %.1f s |%n",
                name,
                of.size(),
                part.sum(RoundResult::acknowledged),
                part.sum(RoundResult::refused),
                part.sum(RoundResult::unknown),
                part.sum(RoundResult::lost),
                part.sum(RoundResult::doubled),
                part.sum(RoundResult::doubleBookings),
                part.sum(RoundResult::violations),
                recovery[0],
                recovery[1]);
    }
}
