package org.medgroup.kit.inbox;

/** A partition must not be read any further until somebody has looked at it. */
final class PartitionStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartitionStopped(String reason) {
        super(reason);
    }
}
