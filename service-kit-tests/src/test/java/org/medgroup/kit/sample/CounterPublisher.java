package org.medgroup.kit.sample;

import java.util.List;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.staff.RegionOpened;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.kit.sample.CounterEvent.CounterMoved;
import org.medgroup.kit.sample.CounterEvent.CounterOpened;
import org.springframework.stereotype.Component;

/** An opening becomes one contract, a move as many as it is wide, at most two; and a move by nothing becomes none. */
@Component
class CounterPublisher implements EventPublishing {
    @Override
    public List<OutgoingEvent> publish(JournaledEvent event) {
        return switch ((CounterEvent) event.payload()) {
            case CounterOpened opened -> List.of(outgoing(event, opened, opened.name()));
            case CounterMoved moved when moved.by() == 0 -> List.of();
            case CounterMoved moved when moved.by() == 1 -> List.of(outgoing(event, moved, moved.note()));
            case CounterMoved moved ->
                List.of(outgoing(event, moved, moved.note()), outgoing(event, moved, moved.note() + " again"));
        };
    }

    private static OutgoingEvent outgoing(JournaledEvent event, CounterEvent counter, String text) {
        return new OutgoingEvent(
                new RegionOpened(new RegionId(counter.counterId()), text),
                counter.counterId(),
                event.recordedAt(),
                null);
    }
}
