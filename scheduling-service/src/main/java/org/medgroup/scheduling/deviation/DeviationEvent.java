package org.medgroup.scheduling.deviation;

import java.time.Instant;
import org.medgroup.contracts.DeviationId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one deviation. */
public sealed interface DeviationEvent {
    DeviationId deviationId();

    @StoredAs("deviation-added")
    record DeviationAdded(DeviationId deviationId, DeviatingHours hours, Instant occurredAt)
            implements DeviationEvent {}

    @StoredAs("deviation-withdrawn")
    record DeviationWithdrawn(DeviationId deviationId, DeviatingHours hours, Instant occurredAt)
            implements DeviationEvent {}
}
