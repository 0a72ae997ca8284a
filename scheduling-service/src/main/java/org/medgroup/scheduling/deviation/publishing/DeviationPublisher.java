package org.medgroup.scheduling.deviation.publishing;

import java.time.Instant;
import java.util.List;
import org.medgroup.contracts.DeviationId;
import org.medgroup.contracts.scheduling.DeviationChanged;
import org.medgroup.contracts.scheduling.DeviationKind;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.scheduling.deviation.DeviatingHours;
import org.medgroup.scheduling.deviation.DeviationEvent;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationAdded;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationWithdrawn;
import org.springframework.stereotype.Component;

/** Tells others where offered time differs from the templates. The label stays here: it is for the site's people. */
@Component
class DeviationPublisher implements EventPublishing {
    @Override
    public List<OutgoingEvent> publish(JournaledEvent journaled) {
        if (!(journaled.payload() instanceof DeviationEvent event)) {
            return List.of();
        }
        return List.of(
                switch (event) {
                    case DeviationAdded e -> told(e.deviationId(), e.hours(), false, e.occurredAt());
                    case DeviationWithdrawn e -> told(e.deviationId(), e.hours(), true, e.occurredAt());
                });
    }

    private static OutgoingEvent told(DeviationId id, DeviatingHours hours, boolean withdrawn, Instant at) {
        return new OutgoingEvent(
                new DeviationChanged(
                        id,
                        hours.siteId(),
                        hours.providerId(),
                        switch (hours.kind()) {
                            case EXTRA -> DeviationKind.EXTRA;
                            case BLOCKED -> DeviationKind.BLOCKED;
                        },
                        hours.date(),
                        hours.lastDate(),
                        hours.from(),
                        hours.to(),
                        withdrawn),
                id.value(),
                at,
                hours.siteId());
    }
}
