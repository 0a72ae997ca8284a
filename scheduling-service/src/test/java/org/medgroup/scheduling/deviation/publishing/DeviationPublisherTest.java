package org.medgroup.scheduling.deviation.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.DeviationId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.scheduling.DeviationChanged;
import org.medgroup.contracts.scheduling.DeviationKind;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.scheduling.deviation.DeviatingHours;
import org.medgroup.scheduling.deviation.DeviationEvent;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationAdded;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationWithdrawn;

class DeviationPublisherTest {
    private static final DeviationId ID = new DeviationId(UUID.randomUUID());
    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final Instant AT = Instant.parse("2026-03-02T15:00:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final DeviatingHours MEETING = new DeviatingHours(
            SITE,
            null,
            DeviatingHours.Kind.BLOCKED,
            MONDAY,
            LocalTime.of(12, 0),
            LocalTime.of(13, 0),
            MONDAY.plusWeeks(3),
            "Staff meeting");

    @Test
    void what_is_added_is_told_with_its_weeks() {
        OutgoingEvent told = published(new DeviationAdded(ID, MEETING, AT));
        assertThat(told.key()).isEqualTo(ID.value());
        assertThat(told.site()).isEqualTo(SITE);
        assertThat(told.occurredAt()).isEqualTo(AT);
        assertThat(told.contract())
                .isEqualTo(new DeviationChanged(
                        ID,
                        SITE,
                        null,
                        DeviationKind.BLOCKED,
                        MONDAY,
                        MONDAY.plusWeeks(3),
                        LocalTime.of(12, 0),
                        LocalTime.of(13, 0),
                        false));
    }

    @Test
    void what_is_withdrawn_is_told_again_as_withdrawn() {
        assertThat(((DeviationChanged) published(new DeviationWithdrawn(ID, MEETING, AT))
                                .contract())
                        .withdrawn())
                .isTrue();
    }

    private static OutgoingEvent published(DeviationEvent event) {
        var told = new DeviationPublisher()
                .publish(new JournaledEvent(
                        1, UUID.randomUUID(), "Deviation", ID.value(), 0, event, Map.of(), Instant.EPOCH));
        assertThat(told).hasSize(1);
        return told.getFirst();
    }
}
