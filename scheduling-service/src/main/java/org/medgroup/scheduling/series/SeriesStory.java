package org.medgroup.scheduling.series;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.history.Histories;
import org.medgroup.kit.history.History;
import org.medgroup.kit.history.Story;
import org.medgroup.scheduling.appointment.SeriesId;
import org.medgroup.scheduling.series.SeriesEvent.SeriesCancelled;
import org.springframework.stereotype.Component;

/** How a series came to be what it is. */
@Component
public class SeriesStory implements Story<SeriesEvent, SeriesRow> {
    private final Histories histories;
    private final SeriesEntries entries;

    SeriesStory(Histories histories, SeriesEntries entries) {
        this.histories = histories;
        this.entries = entries;
    }

    public History of(SeriesId id) {
        return histories.of(id.value(), this);
    }

    @Override
    public Class<SeriesEvent> events() {
        return SeriesEvent.class;
    }

    @Override
    public boolean isThere(UUID id) {
        return entries.find(new SeriesId(id)).isPresent();
    }

    @Override
    public SeriesRow after(@Nullable SeriesRow before, SeriesEvent event, long version) {
        return SeriesRow.after(before, event);
    }

    @Override
    public SeriesRow shown(SeriesRow state) {
        return state;
    }

    @Override
    public Instant occurredAt(SeriesEvent event) {
        return event.occurredAt();
    }

    @Override
    public @Nullable String why(SeriesEvent event) {
        return event instanceof SeriesCancelled cancelled ? cancelled.reasonCode() : null;
    }
}
