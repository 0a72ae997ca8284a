package org.medgroup.scheduling.series;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.scheduling.appointment.SeriesId;

/** What has happened to one series as a whole. What becomes of its appointments, they say themselves. */
public sealed interface SeriesEvent {
    SeriesId seriesId();

    Instant occurredAt();

    /** @param skipped when those that were left out from the beginning would have started */
    @StoredAs("series-booked")
    record SeriesBooked(SeriesId seriesId, SeriesWish wish, ZoneId zone, List<Instant> skipped, Instant occurredAt)
            implements SeriesEvent {}

    /** @param from those that were to start from then on were called off */
    @StoredAs("series-cancelled")
    record SeriesCancelled(SeriesId seriesId, Instant from, CancelledBy by, String reasonCode, Instant occurredAt)
            implements SeriesEvent {}
}
