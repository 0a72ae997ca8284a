package org.medgroup.scheduling.series;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.appointment.SeriesId;
import org.medgroup.scheduling.series.SeriesEvent.SeriesBooked;
import org.medgroup.scheduling.series.SeriesEvent.SeriesCancelled;

/**
 * A series as it now stands, its appointments apart.
 *
 * @param start of the first
 * @param skipped when those that were left out from the beginning would have started
 * @param cancelledFrom those that were to start from then on are called off
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeriesRow(
        SeriesId id,
        SiteId siteId,
        PatientId patientId,
        ProviderId providerId,
        VisitTypeId visitTypeId,
        String rule,
        Instant start,
        List<Instant> skipped,
        Instant bookedAt,
        @Nullable Instant cancelledFrom) {
    static SeriesRow after(@Nullable SeriesRow before, SeriesEvent event) {
        return switch (event) {
            case SeriesBooked e ->
                before != null
                        ? before
                        : new SeriesRow(
                                e.seriesId(),
                                e.wish().siteId(),
                                e.wish().patientId(),
                                e.wish().providerId(),
                                e.wish().visitTypeId(),
                                e.wish().rule(),
                                e.wish().start(),
                                e.skipped(),
                                e.occurredAt(),
                                null);
            case SeriesCancelled e -> {
                if (before == null) {
                    throw new IllegalStateException("Series " + e.seriesId() + " was never booked");
                }
                yield new SeriesRow(
                        before.id,
                        before.siteId,
                        before.patientId,
                        before.providerId,
                        before.visitTypeId,
                        before.rule,
                        before.start,
                        before.skipped,
                        before.bookedAt,
                        e.from());
            }
        };
    }
}
