package org.medgroup.reporting.access;

import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.medgroup.contracts.scheduling.AccessMeasured;
import org.medgroup.contracts.scheduling.VisitTypeAccess;
import org.medgroup.reporting.event.Since;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what has been measured, a row for each measurement; told again it changes nothing. */
@Component
public class MeasuredAccess {
    private final JdbcClient jdbc;

    MeasuredAccess(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void take(UUID measurement, AccessMeasured event, Since at) {
        var days = event.visitTypes().stream()
                .map(VisitTypeAccess::thirdSlotOn)
                .filter(Objects::nonNull)
                .mapToLong(day -> ChronoUnit.DAYS.between(event.localDate(), day))
                .summaryStatistics();
        jdbc.sql("""
                insert into access_measured (measurement_id, site_id, provider_id, local_date, measured, days,
                                             without_slot, away, recorded_at, occurred_at)
                values (:id, :site, :provider, :date, :measured, :days, :without, :away, :recordedAt, :occurredAt)
                on conflict (measurement_id) do nothing
                """)
                .param("id", measurement)
                .param("site", event.siteId().value())
                .param("provider", event.providerId().value())
                .param("date", event.localDate())
                .param("measured", days.getCount())
                .param("days", days.getSum())
                .param("without", event.visitTypes().size() - days.getCount())
                .param("away", event.away() ? 1 : 0)
                .param("recordedAt", Timestamp.from(at.recorded()))
                .param("occurredAt", Timestamp.from(at.occurred()))
                .update();
    }

    public void clear() {
        jdbc.sql("delete from access_measured").update();
    }
}
