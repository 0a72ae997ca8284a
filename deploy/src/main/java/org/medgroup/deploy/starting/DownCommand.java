package org.medgroup.deploy.starting;

import java.util.concurrent.Callable;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.process.Supervisor;
import org.medgroup.deploy.progress.Board;
import org.medgroup.deploy.progress.Terminal;
import picocli.CommandLine.Command;

/** {@code ./medgroup down}. */
@Command(name = "down", description = "Stop everything; what was entered is kept.")
public final class DownCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        var installation = Installation.current();
        var terminal = Terminal.standard();
        var parts = Parts.of(installation);
        try (var _ = installation.state().claim()) {
            var recorded = new Supervisor(installation.state()).recordedParts();
            var names = parts.reversed().stream()
                    .map(Part::name)
                    .filter(recorded::contains)
                    .toList();
            int stopped;
            try (var board = new Board(terminal, names)) {
                stopped = new Shutdown(installation, parts, board).run();
            }
            terminal.line(stopped == 0 ? "Nothing was running." : "Medgroup is down.");
        }
        return 0;
    }
}
