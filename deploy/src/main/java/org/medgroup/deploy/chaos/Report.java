package org.medgroup.deploy.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    private static final String HEADING =
            "| round | fault | target | acknowledged | refused | unknown | lost | doubled | twice | violations |"
                    + " recovery |\n|--:|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n";

    /** Of a failed round; one cause mostly has many. */
    private static final int REMARKS = 3;

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
        var rounds = outcome.rounds();
        var first = rounds.isEmpty() ? 0 : rounds.getFirst().round();
        var last = rounds.isEmpty() ? 0 : rounds.getLast().round();
        text.append("## %s: seed %d, rounds %d to %d%n%n"
                .formatted(LocalDate.now(ZoneOffset.UTC), outcome.seed(), first, last));
        text.append("%d processors, %d Kafka broker(s). Built from %s.%n%n"
                .formatted(Runtime.getRuntime().availableProcessors(), brokers, revisions(outcome.entries())));
        text.append("| fault | rounds | acknowledged | refused | unknown | lost | doubled | twice | violations |"
                + " recovery, middle | longest |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        outcome.byKind().forEach((kind, of) -> text.append(sums(kind.text(), of)));
        text.append(sums("**all**", rounds));
        outcome.skipped().forEach((kind, why) -> text.append("%nSkipped: %s, %s.%n".formatted(kind.text(), why)));
        if (!outcome.repeated().isEmpty()) {
            text.append("%nThese failed and were run again; above they count as they ended.%n%n".formatted());
            text.append(HEADING);
            for (var entry : outcome.repeated()) {
                text.append(line(entry.result()));
            }
            text.append("\n");
            for (var entry : outcome.repeated()) {
                var remarks = entry.result().remarks();
                text.append("- Round %d, built from %s: %s%s%n"
                        .formatted(
                                entry.result().round(),
                                entry.revision(),
                                String.join("; ", remarks.subList(0, Math.min(REMARKS, remarks.size()))),
                                remarks.size() > REMARKS ? "; and " + (remarks.size() - REMARKS) + " more" : ""));
            }
        }
        text.append("\n").append(HEADING);
        for (var round : rounds) {
            text.append(line(round));
        }
        return text.toString();
    }

    /** Which rounds ran on which state of the sources. */
    private static String revisions(List<RoundLog.Entry> entries) {
        var spans = new ArrayList<String>();
        for (var from = 0; from < entries.size(); ) {
            var revision = entries.get(from).revision();
            var to = from;
            while (to + 1 < entries.size() && entries.get(to + 1).revision().equals(revision)) {
                to++;
            }
            spans.add("%s (rounds %d to %d)"
                    .formatted(
                            revision,
                            entries.get(from).result().round(),
                            entries.get(to).result().round()));
            from = to + 1;
        }
        return String.join(", ", spans);
    }

    private static String line(RoundResult round) {
        return String.format(
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
                round.recoverySeconds());
    }

    private static String sums(String name, List<RoundResult> of) {
        var recovery = Outcome.recovery(of);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %.1f s | %.1f s |%n",
                name,
                of.size(),
                Outcome.sum(of, RoundResult::acknowledged),
                Outcome.sum(of, RoundResult::refused),
                Outcome.sum(of, RoundResult::unknown),
                Outcome.sum(of, RoundResult::lost),
                Outcome.sum(of, RoundResult::doubled),
                Outcome.sum(of, RoundResult::doubleBookings),
                Outcome.sum(of, RoundResult::violations),
                recovery[0],
                recovery[1]);
    }
}
