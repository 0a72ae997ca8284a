package org.medgroup.deploy.importing;

import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./medgroup demo load}: what {@code up} does on a first start, by hand. */
@Command(name = "demo", description = "Load the demo group, or what is missing of it.")
public final class DemoCommand implements Callable<Integer> {
    /** What can be done with the demo group. */
    enum Action {
        load
    }

    @Parameters(paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
    private Action action = Action.load;

    @Override
    public Integer call() throws InterruptedException {
        switch (action) {
            case load -> load(RunningSystem.current(), Terminal.standard(), _ -> {});
        }
        return 0;
    }

    /**
     * Loads what is missing.
     *
     * @param listener is told of every change of the progress
     */
    public static void load(RunningSystem system, Terminal terminal, Consumer<Progress> listener)
            throws InterruptedException {
        var target = new ImportTarget(URI.create(system.gatewayUrl()), system::adminToken);
        new DemoLoad(new Importer(target, new ProgressSteps(terminal, listener)), Clock.systemUTC()).run();
    }
}
