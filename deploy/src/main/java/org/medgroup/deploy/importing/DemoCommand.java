package org.medgroup.deploy.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./medgroup demo load}: what {@code up} does on a first start, by hand; waits if that is going on. */
@Command(name = "demo", description = "Load the demo group, or wait for it while it is being loaded.")
public final class DemoCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** What can be done with the demo group. */
    enum Action {
        load
    }

    @Parameters(paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
    private Action action = Action.load;

    @Override
    public Integer call() throws InterruptedException {
        switch (action) {
            case load -> load(RunningSystem.current(), Terminal.standard());
        }
        return 0;
    }

    /** Loads what is missing, after whoever is loading has ended. */
    public static void load(RunningSystem system, Terminal terminal) throws InterruptedException {
        var state = DemoState.of(system.installation().state());
        try {
            var claim = state.begin();
            var shown = "";
            while (claim.isEmpty()) {
                var now = "Demo group: " + state.describe();
                if (terminal.isLive()) {
                    terminal.draw(List.of(now));
                } else if (!now.equals(shown)) {
                    terminal.line(now);
                }
                shown = now;
                Thread.sleep(LOOK);
                claim = state.begin();
            }
            try (var _ = claim.get()) {
                if (state.isLoaded()) {
                    terminal.line("The demo group is loaded.");
                    return;
                }
                var gateway = URI.create(system.gatewayUrl());
                var steps = new ProgressSteps(terminal, state::progress);
                new DemoLoad(
                                new Importer(new ImportTarget(gateway, system::adminToken), steps),
                                new DemoDesks(
                                        user -> new ImportTarget(
                                                gateway, () -> system.tokens().of(user)),
                                        steps),
                                Clock.systemUTC())
                        .run();
                state.loaded();
            } catch (RuntimeException e) {
                state.failed(String.valueOf(e.getMessage()));
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
