package org.medgroup.deploy.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.medgroup.deploy.Failure;

/** What the operating system can tell a process. */
public enum Signal {
    TERM,
    INT,
    KILL,
    /** Stands still until {@link #CONT}, and keeps all it has: memory, locks, connections. */
    STOP,
    CONT;

    /** Whoever has ended meanwhile is passed over. */
    public void send(Collection<Long> pids) {
        if (pids.isEmpty()) {
            return;
        }
        var command = new ArrayList<>(List.of("kill", "-" + name()));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes(); // "no such process" is fine: then it has ended
            process.waitFor();
        } catch (IOException e) {
            throw new Failure("The program kill cannot be run: " + e.getMessage(), "Install procps.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while signalling " + pids + ".", "Run ./medgroup down again.", e);
        }
    }
}
