package org.medgroup.kit.personal;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Down if keys that are to be destroyed cannot be, and have not been for a minute. */
final class ErasureHealth extends AbstractHealthIndicator {
    private static final Duration LASTING = Duration.ofMinutes(1);

    private final KeyDestruction destruction;

    ErasureHealth(KeyDestruction destruction) {
        super("The erasures cannot be looked at");
        this.destruction = destruction;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var failure = destruction.failure();
        var lasts = failure.filter(f -> f.since().plus(LASTING).isBefore(Instant.now()))
                .isPresent();
        (lasts ? builder.down() : builder.up()).withDetail("pending", destruction.pending());
        failure.ifPresent(f -> builder.withDetail("failure", f.cause().toString()));
    }
}
