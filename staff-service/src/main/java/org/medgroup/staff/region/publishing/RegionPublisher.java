package org.medgroup.staff.region.publishing;

import java.util.List;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.staff.region.RegionEvent;
import org.medgroup.staff.region.RegionEvent.RegionOpened;
import org.springframework.stereotype.Component;

@Component
class RegionPublisher implements EventPublishing {
    @Override
    public List<OutgoingEvent> publish(JournaledEvent event) {
        if (!(event.payload() instanceof RegionEvent region)) {
            return List.of();
        }
        Object contract = switch (region) {
            case RegionOpened opened -> new org.medgroup.contracts.staff.RegionOpened(opened.regionId(), opened.name());
        };
        return List.of(new OutgoingEvent(contract, event.aggregateId(), event.recordedAt(), null));
    }
}
