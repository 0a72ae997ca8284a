package org.medgroup.scheduling.template.publishing;

import java.util.List;
import org.medgroup.contracts.scheduling.TemplateChanged;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.scheduling.template.TemplateEvent;
import org.medgroup.scheduling.template.WeeklyHours;
import org.springframework.stereotype.Component;

/** Tells others what time is offered: the denominator of every utilisation figure. */
@Component
class TemplatePublisher implements EventPublishing {
    @Override
    public List<OutgoingEvent> publish(JournaledEvent journaled) {
        if (!(journaled.payload() instanceof TemplateEvent event)) {
            return List.of();
        }
        WeeklyHours hours = event.hours();
        return List.of(new OutgoingEvent(
                new TemplateChanged(
                        event.templateId(),
                        hours.siteId(),
                        hours.providerId(),
                        hours.dayOfWeek(),
                        hours.from(),
                        hours.to(),
                        hours.validFrom(),
                        hours.validTo()),
                event.templateId().value(),
                event.occurredAt(),
                hours.siteId()));
    }
}
