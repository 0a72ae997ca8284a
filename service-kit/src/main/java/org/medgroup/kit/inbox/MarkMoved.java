package org.medgroup.kit.inbox;

/** The stored mark is not where this consumer believes it to be: another one owns the partition now. */
final class MarkMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MarkMoved(String consumer, String topic, int partition) {
        super(
                "The mark of %s in %s-%d was moved by another consumer".formatted(consumer, topic, partition),
                null,
                false,
                false);
    }
}
