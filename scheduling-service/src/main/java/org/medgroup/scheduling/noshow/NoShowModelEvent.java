package org.medgroup.scheduling.noshow;

import java.time.Instant;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one model. */
public sealed interface NoShowModelEvent {
    NoShowModelId noShowModelId();

    /** The whole model: whoever has this event can compute again what it said of any appointment. */
    @StoredAs("no-show-model-learnt")
    record NoShowModelLearnt(NoShowModelId noShowModelId, Learnt learnt, Instant occurredAt)
            implements NoShowModelEvent {}

    /** From now on this one is asked about every appointment that is booked, and about those that are still to come. */
    @StoredAs("no-show-model-put-to-use")
    record NoShowModelPutToUse(NoShowModelId noShowModelId, Instant occurredAt) implements NoShowModelEvent {}
}
