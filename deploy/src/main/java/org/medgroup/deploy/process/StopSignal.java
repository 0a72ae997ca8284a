package org.medgroup.deploy.process;

import java.io.IOException;
import org.medgroup.deploy.Failure;

/** How a process is asked to end. */
public enum StopSignal {
    /** What Java processes take as a request to shut down in order. */
    TERM,
    /** PostgreSQL's fast shutdown: sessions are rolled back, nothing that was committed is lost. */
    INT,
    /** No request: the end. */
    KILL;

    void send(long pid) {
        try {
            var process = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes(); // "no such process" is fine: then it has ended
            process.waitFor();
        } catch (IOException e) {
            throw new Failure("The program kill cannot be run: " + e.getMessage(), "Install procps.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while stopping process " + pid + ".", "Run ./medgroup down again.", e);
        }
    }
}
