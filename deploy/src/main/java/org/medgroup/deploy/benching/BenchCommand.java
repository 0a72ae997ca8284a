package org.medgroup.deploy.benching;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.medgroup.deploy.progress.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./medgroup bench WHAT}: ratios to the bare machinery, taken in one run on this machine. */
@Command(
        name = "bench",
        description = "Measure the platform against what this machine can do, on a system started for it.")
public final class BenchCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What can be measured. */
    enum What {
        command,
        relay,
        projection,
        search,
        lag,
        rebuild,
        walls,
        all
    }

    @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls call
    private What what;

    @Option(names = "--json", description = "One JSON object per measurement.")
    private boolean json;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each pair is measured, in turn (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--visits",
            paramLabel = "N",
            defaultValue = "20000",
            description =
                    "Past visits behind relay, projection and rebuild, bookings before search and walls (${DEFAULT-VALUE}).")
    private int visits;

    @Override
    public Integer call() throws SQLException, InterruptedException, IOException, ExecutionException {
        Terminal terminal = Terminal.standard();
        try (BenchSystem system = BenchSystem.start(terminal)) {
            BenchClinic clinic = new BenchClinic(system.running(), terminal);
            clinic.open();
            for (What each : wanted()) {
                List<Measurement> measured = switch (each) {
                    case command -> new CommandBench(system.running(), clinic).run(runs);
                    case search -> new SearchBench(system.running(), clinic).run(runs, visits);
                    case lag -> new LagBench(system.running(), clinic).run();
                    case rebuild -> new RebuildBench(system.running(), clinic).run(runs, visits);
                    case walls -> new WallsBench(system.running(), clinic).run(runs, visits);
                    case relay, projection -> new ReplayBench(system, clinic).run(each, runs, visits);
                    case all -> throw new IllegalStateException("All is not one of them");
                };
                for (Measurement measurement : measured) {
                    terminal.line(json ? JSON.writeValueAsString(measurement.asJson()) : measurement.line());
                }
            }
        }
        return 0;
    }

    private List<What> wanted() {
        if (what != What.all) {
            return List.of(what);
        }
        List<What> each = new ArrayList<>(List.of(What.values()));
        each.remove(What.all);
        return each;
    }
}
