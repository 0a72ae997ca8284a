package org.medgroup.staff.department.publishing;

import java.util.List;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.staff.department.DepartmentEvent;
import org.medgroup.staff.department.DepartmentEvent.DepartmentOpened;
import org.springframework.stereotype.Component;

@Component
class DepartmentPublisher implements EventPublishing {
    @Override
    public List<OutgoingEvent> publish(JournaledEvent event) {
        if (!(event.payload() instanceof DepartmentEvent department)) {
            return List.of();
        }
        return switch (department) {
            case DepartmentOpened opened ->
                List.of(new OutgoingEvent(
                        new org.medgroup.contracts.staff.DepartmentOpened(
                                opened.departmentId(), opened.siteId(), opened.name()),
                        event.aggregateId(),
                        event.recordedAt(),
                        opened.siteId()));
        };
    }
}
