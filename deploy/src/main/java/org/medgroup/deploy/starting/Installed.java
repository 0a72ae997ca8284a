package org.medgroup.deploy.starting;

import java.util.List;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.process.Supervisor;
import org.medgroup.deploy.progress.Board;
import org.medgroup.deploy.progress.Terminal;

/** Starts and stops an installation for commands that need it up or down; whoever calls holds the claim on it. */
public final class Installed {
    private Installed() {}

    /** Stops whatever runs. */
    public static void stop(Installation installation, Terminal terminal) {
        var parts = Parts.of(installation);
        var recorded = new Supervisor(installation.state()).recordedParts();
        try (var board = new Board(
                terminal,
                parts.reversed().stream()
                        .map(Part::name)
                        .filter(recorded::contains)
                        .toList())) {
            new Shutdown(installation, parts, board).run();
        }
    }

    /** Starts everything as it was built last, and nothing beside it. */
    public static void start(Installation installation, Terminal terminal) {
        start(installation, Parts.of(installation), terminal);
    }

    public static void start(Installation installation, List<Part> parts, Terminal terminal) {
        try (var board = new Board(terminal, parts.stream().map(Part::name).toList())) {
            new StartUp(installation, parts, board, UpCommand.STARTING_AT_ONCE).run();
        }
    }
}
