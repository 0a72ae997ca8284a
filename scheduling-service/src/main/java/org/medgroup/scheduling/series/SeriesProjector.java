package org.medgroup.scheduling.series;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.time.Instant;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.series.SeriesEvent.SeriesBooked;
import org.medgroup.scheduling.series.SeriesEvent.SeriesCancelled;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link SeriesEntries}. */
@Component
class SeriesProjector {
    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    SeriesProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(SeriesEvent event, @SequenceNumber long version) {
        switch (event) {
            case SeriesBooked e -> booked(e, version);
            case SeriesCancelled e ->
                jdbc.sql("""
                        update appointment_series set cancelled_from = :from, version = :version
                        where series_id = :id and version < :version
                        """)
                        .param("id", e.seriesId().value())
                        .param("from", timestamptz(e.from()))
                        .param("version", version)
                        .update();
        }
    }

    private void booked(SeriesBooked e, long version) {
        SeriesWish wish = e.wish();
        jdbc.sql("""
                insert into appointment_series (series_id, site_id, patient_id, provider_id, visit_type_id, rule,
                                                starts_at, skipped, booked_at, version)
                values (:id, :site, :patient, :provider, :visitType, :rule, :start, :skipped::timestamptz[], :at, :version)
                on conflict (series_id) do nothing
                """)
                .param("id", e.seriesId().value())
                .param("site", wish.siteId().value())
                .param("patient", wish.patientId().value())
                .param("provider", wish.providerId().value())
                .param("visitType", wish.visitTypeId().value())
                .param("rule", wish.rule())
                .param("start", timestamptz(wish.start()))
                .param("skipped", e.skipped().stream().map(Instant::toString).toArray(String[]::new))
                .param("at", timestamptz(e.occurredAt()))
                .param("version", version)
                .update();
        targetSites.bind(Target.of("series", e.seriesId()), Set.of(wish.siteId()));
    }
}
