package org.medgroup.kit.relay;

/**
 * The relay cannot go past an entry without losing it or breaking the order. It stays where it is, with its health down,
 * until somebody has removed the cause.
 */
final class RelayHalted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long position;

    RelayHalted(long position, String reason) {
        super(reason);
        this.position = position;
    }

    RelayHalted(long position, String reason, Throwable cause) {
        super(reason, cause);
        this.position = position;
    }

    /** The entry that it does not go past; 0 if the trouble is with the topic as a whole. */
    long position() {
        return position;
    }
}
