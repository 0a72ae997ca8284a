package org.medgroup.kit.operations;

import java.time.Duration;
import java.time.Instant;
import org.medgroup.kit.journal.HeadAnchors;
import org.medgroup.kit.journal.JournalSequencer;
import org.medgroup.kit.journal.WorkLoop;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Down if committed events have waited for their position for a minute, or the sequencer or the anchors fail as long. */
final class JournalHealth extends AbstractHealthIndicator {
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MessagingFigures figures;
    private final JournalSequencer sequencer;
    private final HeadAnchors anchors;

    JournalHealth(MessagingFigures figures, JournalSequencer sequencer, HeadAnchors anchors) {
        super("The journal cannot be looked at");
        this.figures = figures;
        this.sequencer = sequencer;
        this.anchors = anchors;
    }

    static boolean isLasting(WorkLoop.Failure failure) {
        return failure.since().plus(PATIENCE).isBefore(Instant.now());
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var now = figures.get();
        boolean late = now.oldestUnplaced() > PATIENCE.toSeconds();
        builder.status(
                        late
                                        || sequencer
                                                .failure()
                                                .filter(JournalHealth::isLasting)
                                                .isPresent()
                                        || anchors.failure()
                                                .filter(JournalHealth::isLasting)
                                                .isPresent()
                                ? Status.DOWN
                                : Status.UP)
                .withDetail("position", now.position())
                .withDetail("unplaced", now.unplaced());
        sequencer
                .failure()
                .ifPresent(
                        failure -> builder.withDetail("failure", failure.cause().toString()));
        anchors.failure()
                .ifPresent(
                        failure -> builder.withDetail("anchors", failure.cause().toString()));
    }
}
