package org.medgroup.deploy.process;

import java.util.List;

/** How a process is asked to end. */
public enum StopSignal {
    /** What Java processes take as a request to shut down in order. */
    TERM,
    /** PostgreSQL's fast shutdown: sessions are rolled back, nothing that was committed is lost. */
    INT,
    /** No request: the end. */
    KILL;

    void send(long pid) {
        Signal.valueOf(name()).send(List.of(pid));
    }
}
