package org.medgroup.kit.problem;

/** The caller lacks the role or the scope for it. */
public final class Forbidden extends Rejection {
    private static final long serialVersionUID = 1L;

    public Forbidden(String detail) {
        super("forbidden", 403, detail);
    }
}
