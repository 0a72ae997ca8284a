package org.medgroup.deploy.starting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.medgroup.deploy.importing.DemoCommand;
import org.medgroup.deploy.importing.DemoState;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.process.JvmOptions;
import org.medgroup.deploy.process.Launch;
import org.medgroup.deploy.process.Ownership;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.process.Supervisor;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import picocli.CommandLine.Command;

/**
 * What goes on after a first start while people already work: loading the demo group, then writing start-up caches. A
 * process of its own, so that {@code up --detach} can return.
 */
@Command(name = "background", hidden = true)
public final class BackgroundWork implements Callable<Integer> {
    static final String PART = "background";

    @Override
    public Integer call() {
        var installation = Installation.current();
        var terminal = Terminal.standard();
        loadDemo(installation, terminal);
        // After the demo: by then the services have done real work, which is what their caches should be good for.
        writeCaches(installation, Parts.of(installation), terminal);
        return 0;
    }

    /** Whether there is anything to do. */
    static boolean isNeeded(Installation installation) {
        var supervisor = new Supervisor(installation.state());
        return DemoState.of(installation.state()).isWanted()
                || Parts.of(installation).stream()
                        .anyMatch(part -> supervisor
                                .running(part.name())
                                .flatMap(record -> part.startupCache().filter(cache -> cache.isRecordedBy(record)))
                                .isPresent());
    }

    static void start(Installation installation) {
        var supervisor = new Supervisor(installation.state());
        if (supervisor.running(PART).isPresent()) {
            return;
        }
        var command = new ArrayList<String>();
        command.add(JvmOptions.java());
        command.add("-Xmx384m");
        command.addAll(JvmOptions.LEAN);
        command.addAll(List.of(
                "-Dmedgroup.root=" + installation.checkout().root(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                Ownership.homeMark(installation.state().root()),
                Ownership.partMark(PART),
                "-cp",
                System.getProperty("java.class.path"),
                "org.medgroup.deploy.Medgroup",
                "background"));
        var environment = new HashMap<>(JvmOptions.ENVIRONMENT);
        environment.put("MEDGROUP_HOME", installation.state().root().toString());
        environment.put(
                "MEDGROUP_PORT_BASE", Integer.toString(installation.ports().base()));
        supervisor.start(
                PART, new Launch(command, environment, installation.state().root()));
    }

    private static void loadDemo(Installation installation, Terminal terminal) {
        var state = DemoState.of(installation.state());
        if (!state.isWanted()) {
            return;
        }
        try {
            DemoCommand.load(RunningSystem.of(installation), terminal);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            terminal.line("The demo group is not complete: " + e + ". The next ./medgroup up goes on with it.");
        }
    }

    /** Of all parts that run to record theirs. */
    public static void writeCaches(Installation installation, List<Part> parts, Terminal terminal) {
        var supervisor = new Supervisor(installation.state());
        for (var part : parts) {
            var record = supervisor.running(part.name());
            var cache = part.startupCache();
            if (record.isPresent() && cache.isPresent() && cache.get().isRecordedBy(record.get())) {
                terminal.line((cache.get().finish(record.get()) ? "Wrote" : "Could not write")
                        + " the start-up cache of " + part.name() + ".");
            }
        }
    }
}
