package org.medgroup.kit.problem;

/** There is no such thing, or it is not the caller's to see: the two are told apart to nobody. */
public final class NotFound extends Rejection {
    private static final long serialVersionUID = 1L;

    public NotFound() {
        super("not-found", 404, "There is nothing here under that id.");
    }
}
