package org.medgroup.deploy.starting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.building.Build;
import org.medgroup.deploy.importing.DemoState;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.process.Supervisor;
import org.medgroup.deploy.progress.Board;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./medgroup up}. */
@Command(name = "up", description = "Build what changed and start everything; load the demo group on the first start.")
public final class UpCommand implements Callable<Integer> {
    /** On two cores more than this only slows each other down; with more cores there is room for more. */
    static final int STARTING_AT_ONCE = Math.max(4, Runtime.getRuntime().availableProcessors());

    private static final Duration WATCH = Duration.ofSeconds(1);

    @Option(names = "--detach", description = "Return as soon as everything is ready.")
    private boolean detach;

    @Option(names = "--fresh", description = "Forget all data first.")
    private boolean fresh;

    @Option(names = "--no-demo", description = "Start empty, and stay so: the demo group is not loaded later either.")
    private boolean noDemo;

    @Option(names = "--no-build", description = "Start what was built last, whatever has changed since.")
    private boolean noBuild;

    @Option(
            names = "--servers",
            description = "Start only PostgreSQL, Kafka and Keycloak, for services that run in an IDE.")
    private boolean serversOnly;

    @Option(
            names = "--brokers",
            paramLabel = "1|3",
            description = "How many Kafka brokers; with three, one may be lost. Chosen once, with the first start.")
    private int brokers;

    @Override
    public Integer call() throws InterruptedException {
        var begin = System.nanoTime();
        var installation = Installation.current();
        var terminal = Terminal.standard();
        setBrokers(installation);
        var parts = serversOnly ? Parts.servers(installation) : Parts.of(installation);
        int started;
        try (var _ = installation.state().claim()) {
            // the acceptance tests switch building off for every command that they run
            var build = !noBuild && !"off".equals(System.getenv("MEDGROUP_BUILD")) && !serversOnly;
            var names = new ArrayList<String>();
            if (build) {
                names.add("build");
            }
            parts.forEach(part -> names.add(part.name()));
            try (var board = new Board(terminal, names)) {
                var startUp = new StartUp(installation, parts, board, STARTING_AT_ONCE);
                startUp.refuseTakenPorts();
                if (build) {
                    var built = new Build(installation).run(what -> board.busy("build", what));
                    board.rest("build", built ? "built" : "up to date");
                }
                if (fresh) {
                    new Shutdown(installation, parts, board).run();
                    installation.state().eraseData();
                }
                started = runUnlessInterrupted(startUp, () -> new Shutdown(installation, parts, board).run());
            }
            if (noDemo) {
                DemoState.of(installation.state()).decline();
            }
            if (!serversOnly && BackgroundWork.isNeeded(installation)) {
                BackgroundWork.start(installation);
            }
        }
        var seconds = Progress.time((System.nanoTime() - begin) / 1e9);
        terminal.line("");
        terminal.line(
                started == 0
                        ? "Medgroup was running already, and is up to date: "
                                + installation.ports().gatewayUrl()
                        : String.format(
                                Locale.ROOT,
                                "Medgroup is ready after %s: %s",
                                seconds,
                                installation.ports().gatewayUrl()));
        Welcome.show(installation, terminal);
        if (!detach) {
            stayInFront(installation, parts, terminal);
        }
        return 0;
    }

    private void setBrokers(Installation installation) {
        if (brokers == 0 || brokers == installation.state().brokers()) {
            return;
        }
        if (brokers != 1 && brokers != 3) {
            throw new Failure("--brokers is " + brokers + ".", "Use 1, or 3 to be able to lose one.");
        }
        if (fresh) {
            // while they still have their names: with another number they would be strangers
            try (var _ = installation.state().claim();
                    var board = new Board(Terminal.standard(), List.of())) {
                new Shutdown(installation, Parts.of(installation), board).run();
                installation.state().eraseData();
            }
        }
        installation.state().rememberBrokers(brokers);
    }

    /** A Ctrl-C in the middle leaves nothing behind; a failure leaves the other parts running, to be looked at. */
    private static int runUnlessInterrupted(StartUp startUp, Runnable takeDown) {
        var interrupted = new Thread(
                () -> {
                    startUp.abandon();
                    takeDown.run();
                },
                "take-down");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return startUp.run();
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            } catch (IllegalStateException e) {
                // the Ctrl-C has come, and the hook is at work
            }
        }
    }

    /** Watches until Ctrl-C, which takes everything down, or until somebody else has taken it down. */
    private static void stayInFront(Installation installation, List<Part> parts, Terminal terminal)
            throws InterruptedException {
        terminal.line("Ctrl-C stops everything.");
        var supervisor = new Supervisor(installation.state());
        var hook = new Thread(() -> takeDown(installation, parts, terminal), "take-down");
        Runtime.getRuntime().addShutdownHook(hook);
        var demo = DemoState.of(installation.state());
        var reported = new ArrayList<String>();
        var lastDemoLine = "";
        while (true) {
            Thread.sleep(WATCH);
            if (parts.stream().allMatch(part -> supervisor.recorded(part.name()).isEmpty())) {
                terminal.line("Medgroup was stopped by another ./medgroup.");
                Runtime.getRuntime().removeShutdownHook(hook);
                return;
            }
            for (var part : parts) {
                var gone = supervisor.recorded(part.name()).filter(record -> !record.isAlive());
                if (gone.isPresent() && !reported.contains(gone.get().birth())) {
                    reported.add(gone.get().birth());
                    terminal.line(part.name() + " has ended: see ./medgroup logs " + part.name()
                            + ", and start it again with ./medgroup up --detach in another terminal.");
                }
            }
            if (!lastDemoLine.isEmpty() || demo.isLoading()) {
                var line = "Demo group: " + demo.describe();
                if (demo.isLoading()) {
                    terminal.draw(List.of(line));
                } else if (!line.equals(lastDemoLine)) {
                    terminal.line(line);
                }
                lastDemoLine = line;
            }
        }
    }

    private static void takeDown(Installation installation, List<Part> parts, Terminal terminal) {
        terminal.line("");
        try (var _ = installation.state().claim();
                var board = new Board(
                        terminal, parts.reversed().stream().map(Part::name).toList())) {
            new Shutdown(installation, parts, board).run();
        } catch (Failure e) {
            terminal.line(e.getMessage() + " " + e.remedy());
        }
    }
}
