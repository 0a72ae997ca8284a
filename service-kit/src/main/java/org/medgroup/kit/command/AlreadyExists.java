package org.medgroup.kit.command;

import org.medgroup.kit.problem.Rejection;

/** Something with that id exists: it was created a moment ago, by this or another request. */
public final class AlreadyExists extends Rejection {
    private static final long serialVersionUID = 1L;

    public AlreadyExists() {
        super("already-exists", "Something with that id exists already.");
    }
}
