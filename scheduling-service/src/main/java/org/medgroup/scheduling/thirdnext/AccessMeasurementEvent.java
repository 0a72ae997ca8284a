package org.medgroup.scheduling.thirdnext;

import java.time.Instant;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one measurement. */
public sealed interface AccessMeasurementEvent {
    AccessMeasurementId measurementId();

    @StoredAs("access-measured")
    record AccessMeasured(AccessMeasurementId measurementId, ProviderAccess access, Instant occurredAt)
            implements AccessMeasurementEvent {}
}
