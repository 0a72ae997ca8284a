package org.medgroup.deploy;

/** Something the user has to know or do; shown without a stack trace. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** @param remedy what to do about it; empty if the message says it all */
    public Failure(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public Failure(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
