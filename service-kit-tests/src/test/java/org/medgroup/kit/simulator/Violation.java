package org.medgroup.kit.simulator;

/** A promise does not hold. */
public final class Violation extends Error {
    private static final long serialVersionUID = 1L;

    public Violation(String what) {
        super(what);
    }
}
