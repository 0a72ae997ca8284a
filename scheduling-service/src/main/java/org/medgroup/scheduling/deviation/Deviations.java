package org.medgroup.scheduling.deviation;

import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.DeviationId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The deviations as they now stand. */
@Component
public class Deviations {
    private final JdbcClient jdbc;

    public Deviations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param providerId none: everybody at the site @param lastDate the last of the weeks' days */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeviationEntry(
            DeviationId id,
            SiteId siteId,
            @Nullable ProviderId providerId,
            DeviatingHours.Kind kind,
            LocalDate date,

            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime from,

            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime to,

            LocalDate lastDate,
            String label,
            boolean withdrawn) {}

    /** Those in force that have a day between the two, by their first day. */
    public List<DeviationEntry> of(SiteId site, LocalDate from, LocalDate to) {
        return jdbc.sql("""
            select * from deviation
            where site_id = :site and not withdrawn and first_date <= :to and last_date >= :from
            order by first_date, from_time, deviation_id
            """)
                .param("site", site.value())
                .param("from", from)
                .param("to", to)
                .query(Deviations::entry)
                .list();
    }

    public Optional<DeviationEntry> find(DeviationId id) {
        return jdbc.sql("select * from deviation where deviation_id = :id")
                .param("id", id.value())
                .query(Deviations::entry)
                .optional();
    }

    private static DeviationEntry entry(ResultSet row, int number) throws SQLException {
        UUID provider = uuidOrNull(row, "provider_id");
        return new DeviationEntry(
                new DeviationId(uuid(row, "deviation_id")),
                new SiteId(uuid(row, "site_id")),
                provider == null ? null : new ProviderId(provider),
                DeviatingHours.Kind.valueOf(row.getString("kind")),
                row.getObject("first_date", LocalDate.class),
                row.getObject("from_time", LocalTime.class),
                row.getObject("to_time", LocalTime.class),
                row.getObject("last_date", LocalDate.class),
                row.getString("label"),
                row.getBoolean("withdrawn"));
    }
}
