package org.medgroup.scheduling.template;

import java.time.Instant;
import java.time.LocalDate;
import org.medgroup.contracts.TemplateId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one provider template. Each event carries the hours, so that it can be read by itself. */
public sealed interface TemplateEvent {
    TemplateId templateId();

    WeeklyHours hours();

    Instant occurredAt();

    @StoredAs("template-opened")
    record TemplateOpened(TemplateId templateId, WeeklyHours hours, Instant occurredAt) implements TemplateEvent {}

    /** @param lastDay on which it still holds; before its first day: it never held */
    @StoredAs("template-ended")
    record TemplateEnded(TemplateId templateId, WeeklyHours hours, LocalDate lastDay, Instant occurredAt)
            implements TemplateEvent {}
}
