package org.medgroup.scheduling.visittype;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.history.Histories;
import org.medgroup.kit.history.History;
import org.medgroup.kit.history.Story;
import org.springframework.stereotype.Component;

/** How a visit type came to be. */
@Component
public class VisitTypeStory implements Story<VisitTypeEvent, KindOfVisit> {
    private final Histories histories;
    private final VisitTypes visitTypes;

    VisitTypeStory(Histories histories, VisitTypes visitTypes) {
        this.histories = histories;
        this.visitTypes = visitTypes;
    }

    public History of(VisitTypeId id) {
        return histories.of(id.value(), this);
    }

    @Override
    public Class<VisitTypeEvent> events() {
        return VisitTypeEvent.class;
    }

    @Override
    public boolean isThere(UUID id) {
        return visitTypes.find(new VisitTypeId(id)).isPresent();
    }

    @Override
    public KindOfVisit after(@Nullable KindOfVisit before, VisitTypeEvent event, long version) {
        return KindOfVisit.after(before, event);
    }

    @Override
    public KindOfVisit shown(KindOfVisit state) {
        return state;
    }

    @Override
    public Instant occurredAt(VisitTypeEvent event) {
        return event.occurredAt();
    }
}
