package org.medgroup.scheduling.template;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.scheduling.template.TemplateEvent.TemplateEnded;
import org.medgroup.scheduling.template.TemplateEvent.TemplateOpened;

/** The hours that templates' events account for: what a command takes before it appends, a rebuild takes from the event. */
final class HoursOfEvents {
    private final OfferedHours hours;

    HoursOfEvents(OfferedHours hours) {
        this.hours = hours;
    }

    @EventHandler
    void on(TemplateEvent event) {
        switch (event) {
            case TemplateOpened e -> hours.take(e.templateId(), e.hours());
            case TemplateEnded e -> hours.endAfter(e.templateId(), e.lastDay());
        }
    }
}
