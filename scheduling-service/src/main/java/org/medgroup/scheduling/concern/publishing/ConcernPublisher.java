package org.medgroup.scheduling.concern.publishing;

import java.util.List;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.scheduling.concern.ConcernEvent;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernAssigned;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernRaised;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernReopened;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernResolved;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernStepTaken;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernWithdrawn;
import org.springframework.stereotype.Component;

/** Tells others that there was a concern and how long it took: neither words nor whose it is. */
@Component
class ConcernPublisher implements EventPublishing {
    @Override
    public List<OutgoingEvent> publish(JournaledEvent journaled) {
        if (!(journaled.payload() instanceof ConcernEvent event)) {
            return List.of();
        }
        return switch (event) {
            case ConcernRaised e ->
                out(
                        e,
                        e.siteId(),
                        new org.medgroup.contracts.scheduling.ConcernRaised(
                                e.siteId(),
                                e.matter().category().name(),
                                e.matter().severity().name(),
                                e.matter().channel().name(),
                                e.matter().about(),
                                e.raisedOn(),
                                e.dueOn(),
                                e.occurredAt()));
            case ConcernResolved e ->
                out(
                        e,
                        e.siteId(),
                        new org.medgroup.contracts.scheduling.ConcernResolved(
                                e.siteId(),
                                e.outcome().name(),
                                e.told(),
                                e.raisedAt(),
                                e.occurredAt(),
                                e.resolvedOn()));
            case ConcernReopened e -> {
                var resolved = e.resolved();
                yield resolved == null
                        ? List.of()
                        : out(
                                e,
                                e.siteId(),
                                new org.medgroup.contracts.scheduling.ConcernReopened(
                                        e.siteId(), resolved.raisedAt(), resolved.at(), resolved.on(), e.occurredAt()));
            }
            case ConcernAssigned _, ConcernStepTaken _, ConcernWithdrawn _ -> List.of();
        };
    }

    private static List<OutgoingEvent> out(ConcernEvent event, SiteId site, Object contract) {
        return List.of(new OutgoingEvent(contract, event.concernId().value(), event.occurredAt(), site));
    }
}
