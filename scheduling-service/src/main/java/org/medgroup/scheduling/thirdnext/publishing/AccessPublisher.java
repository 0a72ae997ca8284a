package org.medgroup.scheduling.thirdnext.publishing;

import java.util.List;
import org.medgroup.contracts.scheduling.AccessMeasured;
import org.medgroup.contracts.scheduling.VisitTypeAccess;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.scheduling.thirdnext.AccessMeasurementEvent;
import org.springframework.stereotype.Component;

/** Tells others how long patients wait. */
@Component
class AccessPublisher implements EventPublishing {
    @Override
    public List<OutgoingEvent> publish(JournaledEvent journaled) {
        if (!(journaled.payload() instanceof AccessMeasurementEvent.AccessMeasured event)) {
            return List.of();
        }
        var access = event.access();
        return List.of(new OutgoingEvent(
                new AccessMeasured(
                        access.siteId(),
                        access.providerId(),
                        access.measuredAt(),
                        access.localDate(),
                        access.horizonDays(),
                        access.away(),
                        access.visitTypes().stream()
                                .map(each -> new VisitTypeAccess(each.visitTypeId(), each.thirdSlotOn()))
                                .toList()),
                event.measurementId().value(),
                event.occurredAt(),
                access.siteId()));
    }
}
