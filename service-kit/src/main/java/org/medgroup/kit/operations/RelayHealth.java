package org.medgroup.kit.operations;

import org.medgroup.kit.relay.JournalRelay;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Down if the relay has halted, or has not got through to Kafka for a minute. */
final class RelayHealth extends AbstractHealthIndicator {
    private final MessagingFigures figures;
    private final JournalRelay relay;

    RelayHealth(MessagingFigures figures, JournalRelay relay) {
        super("The relay cannot be looked at");
        this.figures = figures;
        this.relay = relay;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        boolean down = relay.haltedBecause().isPresent()
                || relay.failure().filter(JournalHealth::isLasting).isPresent();
        builder.status(down ? Status.DOWN : Status.UP)
                .withDetail("stream", relay.stream())
                .withDetail("state", relay.state())
                .withDetail("lag", figures.get().toRelay());
        relay.haltedBecause().ifPresent(reason -> builder.withDetail("halted", reason));
        relay.failure()
                .ifPresent(
                        failure -> builder.withDetail("failure", failure.cause().toString()));
    }
}
