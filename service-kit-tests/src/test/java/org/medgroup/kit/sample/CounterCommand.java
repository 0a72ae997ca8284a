package org.medgroup.kit.sample;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;

public sealed interface CounterCommand {
    @Allowed(everyone = true)
    @GroupWide(anyScope = true)
    record OpenCounter(@TargetAggregateIdentifier UUID counterId, String name) implements CounterCommand {}

    @Allowed(everyone = true)
    @GroupWide(anyScope = true)
    record MoveCounter(@TargetAggregateIdentifier UUID counterId, int by, String note) implements CounterCommand {}
}
