package org.medgroup.deploy.benching;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Checkout;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.PortPlan;
import org.medgroup.deploy.installation.Secrets;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.process.StopSignal;
import org.medgroup.deploy.process.Supervisor;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;

/**
 * A system of the benchmark's own beside the one that may be running: fresh, without the demo group, gone afterwards. So
 * nothing that is measured ends up in anybody's figures, and parts may be stopped and tables emptied on purpose.
 */
final class BenchSystem implements AutoCloseable {
    private static final int PORTS_ABOVE = 60;

    private final Installation installation;
    private final Terminal terminal;

    private BenchSystem(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    static BenchSystem start(Terminal terminal) throws InterruptedException {
        Installation own = Installation.current();
        Checkout checkout = own.checkout();
        StateFolder state = StateFolder.open(own.state().root().resolve("bench"));
        PortPlan ports = new PortPlan(own.ports().base() + PORTS_ABOVE);
        BenchSystem system = new BenchSystem(new Installation(checkout, state, ports, Secrets.of(state)), terminal);
        terminal.line("Starting a system of its own for measuring, at port " + ports.base() + " ...");
        system.medgroup("up", "--detach", "--fresh", "--no-demo");
        return system;
    }

    RunningSystem running() {
        return RunningSystem.of(installation);
    }

    /** Stops one service in good order; {@link #startAgain} brings it back. */
    void stop(Service service) {
        Supervisor supervisor = new Supervisor(installation.state());
        supervisor
                .running(service.module())
                .ifPresent(record -> supervisor.stop(record, StopSignal.TERM, Duration.ofSeconds(30)));
    }

    void startAgain() throws InterruptedException {
        medgroup("up", "--detach", "--no-demo", "--no-build");
    }

    private void medgroup(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(installation.checkout().root().resolve("medgroup").toString()));
        command.addAll(List.of(arguments));
        Path log = installation.state().log("bench-" + arguments[0]);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("MEDGROUP_HOME", installation.state().root().toString());
        builder.environment()
                .put("MEDGROUP_PORT_BASE", Integer.toString(installation.ports().base()));
        try {
            if (builder.start().waitFor() != 0) {
                throw new Failure("The system to be measured did not start or stop.", "See " + log + ".");
            }
        } catch (IOException e) {
            throw new Failure("./medgroup cannot be run: " + e.getMessage(), "Start it from its checkout.", e);
        }
    }

    @Override
    public void close() {
        try {
            medgroup("down");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            terminal.line("Interrupted while stopping the measured system; stop it with MEDGROUP_HOME="
                    + installation.state().root() + " ./medgroup down");
        }
    }
}
