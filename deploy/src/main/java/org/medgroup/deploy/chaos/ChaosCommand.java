package org.medgroup.deploy.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
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

    @Option(names = "--json", description = "One JSON object at the end; the rounds go to standard error.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Add a section with tables to this Markdown file.")
    private @Nullable Path report;

    @Option(names = "--no-build", description = "Start what was built last, whatever has changed since.")
    private boolean noBuild;

    @Option(names = "--sabotage", hidden = true)
    private Chaos.@Nullable Sabotage sabotage;

    @Override
    public Integer call() throws InterruptedException, SQLException, IOException, GeneralSecurityException {
        if (brokers != 1 && brokers != 3) {
            throw new Failure("--brokers is " + brokers + ".", "Use 1, or 3 to be able to lose one.");
        }
        if (fromRound < 1 || rounds < fromRound) {
            throw new Failure("There are no rounds from " + fromRound + " to " + rounds + ".", "");
        }
        var terminal = json ? Terminal.into(System.err) : Terminal.standard();
        var chosen = seed == null ? new SecureRandom().nextLong(1_000_000) : seed;
        var build = !noBuild && !"off".equals(System.getenv("MEDGROUP_BUILD"));
        Outcome outcome;
        try (var system = ChaosSystem.start(brokers, build, terminal)) {
            var hook = new Thread(system::close, "take-down");
            Runtime.getRuntime().addShutdownHook(hook);
            outcome = run(system, chosen, terminal);
            // before the system is taken down: whoever breaks that off still has what was found
            terminal.line("");
            terminal.line(outcome.summary());
            if (report != null) {
                Report.write(report, outcome, brokers);
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        if (json) {
            Terminal.standard().line(JSON.writeValueAsString(outcome.asJson()));
        }
        return outcome.holds() ? 0 : 1;
    }

    private Outcome run(ChaosSystem system, long chosen, Terminal terminal)
            throws InterruptedException, SQLException, IOException, GeneralSecurityException {
        var clinic = new Clinic(system.running(), terminal);
        clinic.open();
        system.impossible().forEach((kind, why) -> terminal.line("skipped: " + kind.text() + ", " + why));
        var plan = new Planner(chosen, Planner.choose(system.targets(), faults)).rounds(rounds);
        var results = new ArrayList<RoundResult>();
        var begin = System.nanoTime();
        terminal.line("Seed " + chosen);
        terminal.line(RoundResult.HEADING);
        try (var chaos = new Chaos(system, clinic, sabotage)) {
            for (var round : plan.subList(fromRound - 1, rounds)) {
                if (minutes != null
                        && System.nanoTime() - begin
                                > Duration.ofMinutes(minutes).toNanos()) {
                    terminal.line("The time is over.");
                    break;
                }
                var result = chaos.run(round);
                results.add(result);
                terminal.line(result.line());
                result.remarks().forEach(remark -> terminal.line("       - " + remark));
                if (!result.holds()) {
                    terminal.line("       Again: ./medgroup chaos --seed " + chosen + " --from-round " + round.number()
                            + " --rounds " + round.number() + " --brokers " + brokers
                            + (faults.isEmpty() ? "" : " --faults " + String.join(",", faults)));
                }
            }
        }
        return new Outcome(chosen, results, system.impossible());
    }
}
