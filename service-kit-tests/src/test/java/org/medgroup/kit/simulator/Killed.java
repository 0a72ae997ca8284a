package org.medgroup.kit.simulator;

/** SIGKILL: unwinds a process without a word; nothing that it asks for on the way out is done. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
