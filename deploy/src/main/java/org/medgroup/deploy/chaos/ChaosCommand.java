package org.medgroup.deploy.chaos;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.chaos.Planner.Round;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.progress.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./medgroup chaos}: one line per round, then the sum; exit status 1 if anything was lost, doubled or violated. */
@Command(
        name = "chaos",
        description = "Break a system of its own while it works, round by round, and show whether anything was lost.")
public final class ChaosCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "16",
            description = "Up to round N (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", paramLabel = "S", description = "Chooses faults, targets and load; drawn if not given.")
    private @Nullable Long seed;

    @Option(
            names = "--from-round",
            paramLabel = "K",
            defaultValue = "1",
            description = "Begin there, on a fresh system: to repeat a round that failed (${DEFAULT-VALUE}).")
    private int fromRound;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            split = ",",
            description = "Only these: kill, pause, cut, broker, disk-postgres, disk-kafka, clock, poison, duplicate,"
                    + " late-commit; kill:postgres strikes one target only.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--brokers",
            paramLabel = "1|3",
            defaultValue = "3",
            description = "Kafka brokers (${DEFAULT-VALUE}).")
    private int brokers;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Begin no further round when that time has passed since the first.")
    private @Nullable Integer minutes;

    @Option(
            names = "--continue",
            paramLabel = "FILE",
            description = "Note each round's outcome in this file. Rounds that it has already are not run again, unless"
                    + " they failed; sum and report tell of all of them.")
    private @Nullable Path noted;

    @Option(names = "--json", description = "One JSON object at the end; the rounds go to standard error.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Add a section with tables to this Markdown file.")
    private @Nullable Path report;

    @Option(names = "--no-build", description = "Start what was built last, whatever has changed since.")
    private boolean noBuild;

    @Option(names = "--sabotage", hidden = true)
    private Chaos.@Nullable Sabotage sabotage;

    private final long begin = System.nanoTime();

    @Override
    public Integer call() throws InterruptedException, SQLException {
        refuseNonsense();
        var terminal = json ? Terminal.into(System.err) : Terminal.standard();
        var log = noted == null ? RoundLog.inMemory() : RoundLog.open(noted);
        var chosen = chosenSeed(log);
        if (!done(log)) {
            runAll(log, chosen, terminal);
        }
        var outcome = Outcome.of(chosen, log);
        terminal.line("");
        terminal.line(outcome.summary());
        if (report != null) {
            Report.write(report, outcome, brokers);
        }
        if (json) {
            Terminal.standard().line(JSON.writeValueAsString(outcome.asJson()));
        }
        return outcome.holds() ? 0 : 1;
    }

    private void refuseNonsense() {
        if (brokers != 1 && brokers != 3) {
            throw new Failure("--brokers is " + brokers + ".", "Use 1, or 3 to be able to lose one.");
        }
        if (fromRound < 1 || rounds < fromRound) {
            throw new Failure("There are no rounds from " + fromRound + " to " + rounds + ".", "");
        }
        if (sabotage != null && noted != null) {
            throw new Failure("A run that is sabotaged is not continued.", "Leave out --continue or --sabotage.");
        }
    }

    private long chosenSeed(RoundLog log) {
        var before = log.run().map(RoundLog.Run::seed);
        if (before.isPresent() && seed != null && !before.get().equals(seed)) {
            throw new Failure(noted + " belongs to a run with seed " + before.get() + ".", "Name another file.");
        }
        return before.orElseGet(() -> seed == null ? new SecureRandom().nextLong(1_000_000) : seed);
    }

    private boolean done(RoundLog log) {
        for (var round = fromRound; round <= rounds; round++) {
            if (!log.holds(round)) {
                return false;
            }
        }
        return true;
    }

    /** On one system as long as all is well; what a failed round has left behind must not be blamed on the next. */
    private void runAll(RoundLog log, long chosen, Terminal terminal) throws InterruptedException, SQLException {
        var build = !noBuild && !"off".equals(System.getenv("MEDGROUP_BUILD"));
        var revision = Revision.of(Installation.current().checkout().root());
        Deque<Round> pending = new ArrayDeque<>();
        do {
            try (var system = ChaosSystem.start(brokers, build, terminal)) {
                var hook = new Thread(system::close, "take-down");
                Runtime.getRuntime().addShutdownHook(hook);
                if (pending.isEmpty()) {
                    pending.addAll(plan(system, log, chosen, terminal));
                }
                run(system, pending, log, revision, chosen, terminal);
                Runtime.getRuntime().removeShutdownHook(hook);
            }
            build = false;
        } while (!pending.isEmpty());
    }

    private List<Round> plan(ChaosSystem system, RoundLog log, long chosen, Terminal terminal) {
        system.impossible().forEach((kind, why) -> terminal.line("skipped: " + kind.text() + ", " + why));
        log.begin(new RoundLog.Run(chosen, brokers, faults, system.impossible()));
        terminal.line("Seed " + chosen);
        terminal.line(RoundResult.HEADING);
        return new Planner(chosen, Planner.choose(system.targets(), faults))
                .rounds(rounds).stream()
                        .skip(fromRound - 1L)
                        .filter(round -> !log.holds(round.number()))
                        .toList();
    }

    /** Takes from the pending rounds what it has run: until one fails, the time is over, or there is none. */
    private void run(
            ChaosSystem system, Deque<Round> pending, RoundLog log, String revision, long chosen, Terminal terminal)
            throws InterruptedException, SQLException {
        var clinic = new Clinic(system.running(), terminal);
        clinic.open();
        try (var chaos = new Chaos(system, clinic, sabotage)) {
            while (!pending.isEmpty()) {
                if (minutes != null
                        && System.nanoTime() - begin
                                > Duration.ofMinutes(minutes).toNanos()) {
                    terminal.line("The time is over.");
                    pending.clear();
                    return;
                }
                var round = pending.remove();
                var result = chaos.run(round);
                log.add(revision, result);
                terminal.line(result.line());
                result.remarks().forEach(remark -> terminal.line("       - " + remark));
                if (!result.holds()) {
                    terminal.line("       Logs: " + system.keepLogs("seed-" + chosen + "-round-" + round.number()));
                    terminal.line("       Again: ./medgroup chaos --seed " + chosen + " --from-round " + round.number()
                            + " --rounds " + round.number() + " --brokers " + brokers
                            + (faults.isEmpty() ? "" : " --faults " + String.join(",", faults)));
                    return;
                }
            }
        }
    }
}
