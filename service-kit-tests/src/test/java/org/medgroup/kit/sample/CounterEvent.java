package org.medgroup.kit.sample;

import java.util.UUID;
import org.medgroup.kit.event.StoredAs;

public sealed interface CounterEvent {
    UUID counterId();

    @StoredAs("counter-opened")
    record CounterOpened(UUID counterId, String name) implements CounterEvent {}

    /** @param note "break the read model" makes the projector fail; its length makes the event as large as wanted */
    @StoredAs("counter-moved")
    record CounterMoved(UUID counterId, int by, int value, String note) implements CounterEvent {}
}
