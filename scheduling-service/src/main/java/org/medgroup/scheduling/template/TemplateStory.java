package org.medgroup.scheduling.template;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.TemplateId;
import org.medgroup.kit.history.Histories;
import org.medgroup.kit.history.History;
import org.medgroup.kit.history.Story;
import org.medgroup.scheduling.template.Templates.TemplateEntry;
import org.springframework.stereotype.Component;

/** How a template came to offer what it offers. */
@Component
public class TemplateStory implements Story<TemplateEvent, TemplateEntry> {
    private final Histories histories;
    private final Templates templates;

    TemplateStory(Histories histories, Templates templates) {
        this.histories = histories;
        this.templates = templates;
    }

    public History of(TemplateId id) {
        return histories.of(id.value(), this);
    }

    @Override
    public Class<TemplateEvent> events() {
        return TemplateEvent.class;
    }

    @Override
    public boolean isThere(UUID id) {
        return templates.find(new TemplateId(id)).isPresent();
    }

    @Override
    public TemplateEntry after(@Nullable TemplateEntry before, TemplateEvent event, long version) {
        return Templates.entry(event.templateId(), event.hours()); // each event carries the hours as they then stand
    }

    @Override
    public TemplateEntry shown(TemplateEntry state) {
        return state;
    }

    @Override
    public Instant occurredAt(TemplateEvent event) {
        return event.occurredAt();
    }
}
