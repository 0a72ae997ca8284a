package org.medgroup.kit.operations;

import java.time.Instant;
import org.medgroup.kit.inbox.Inbox;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Down if a partition has stopped, or a failure that should pass has not passed for a minute. Parked records are told, but the rest goes on without them. */
final class InboxHealth extends AbstractHealthIndicator {
    private final MessagingFigures figures;
    private final Inbox inbox;

    InboxHealth(MessagingFigures figures, Inbox inbox) {
        super("The inbox cannot be looked at");
        this.figures = figures;
        this.inbox = inbox;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var stopped = inbox.stopped();
        boolean stuck = inbox.retryingSince()
                .filter(since -> since.plus(JournalHealth.PATIENCE).isBefore(Instant.now()))
                .isPresent();
        builder.status(stopped.isEmpty() && !stuck ? Status.UP : Status.DOWN)
                .withDetail("lag", inbox.lag())
                .withDetail("parked", figures.get().parked());
        if (!stopped.isEmpty()) {
            builder.withDetail("stopped", stopped);
        }
        var retrying = inbox.retrying();
        if (!retrying.isEmpty()) {
            builder.withDetail("retrying", retrying);
        }
    }
}
