package org.medgroup.kit.inbox;

import java.util.List;
import java.util.Set;

/**
 * A consumer of integration events. The kit calls it inside the transaction that also moves the consumer's mark, as the
 * actor {@code system:<service>}: whatever it writes to the service's database happens exactly once per event.
 *
 * <p>A {@code Rejection} is an outcome: the event is recorded as refused and done with. A
 * transient failure (lock, connection, deadlock) is retried. Any other exception parks the event and, behind it, all
 * later ones of the same source and key, until an operator replays them.
 */
public interface IntegrationEvents {
    /** Stable, unique within the service: the consumer's mark is stored under it. */
    String name();

    Set<String> topics();

    void on(ReceivedEvent event);

    /**
     * Events of one partition in their order, in one transaction. Override to write set-wise. If a batch fails, its
     * events come again one by one through {@link #on}, so that one bad event does not hold up the others.
     */
    default void onBatch(List<ReceivedEvent> events) {
        events.forEach(this::on);
    }

    /**
     * Forgets all that it has made of one of its topics, because that topic's source was restored to an earlier point and
     * this consumer had applied events that were taken back. It is then told the retained history from the beginning.
     * Called in the transaction that also resets the marks, while nobody delivers to it from that topic.
     *
     * @throws UnsupportedOperationException if it cannot, because it has passed on what it learnt; it then stands still
     *     until somebody has looked at it
     */
    default void startOver(String topic) {
        throw new UnsupportedOperationException(name() + " cannot forget what it was told");
    }
}
