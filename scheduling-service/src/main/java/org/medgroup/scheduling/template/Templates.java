package org.medgroup.scheduling.template;

import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.TemplateId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The provider templates as they now stand. */
@Component
public class Templates {
    private static final String SELECT = """
            select template_id, provider_id, site_id, day_of_week, from_time, to_time, valid_from, valid_to
            from provider_template
            """;

    private final JdbcClient jdbc;

    public Templates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param validTo the last day; none: until further notice */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TemplateEntry(
            TemplateId id,
            ProviderId providerId,
            SiteId siteId,
            DayOfWeek dayOfWeek,

            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime from,

            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime to,

            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** By site, provider, day and hour. Those that ended before they began are left out. */
    public List<TemplateEntry> of(Collection<SiteId> sites, @Nullable ProviderId provider) {
        return jdbc.sql(SELECT + """
                where site_id = any (:sites::uuid[])
                  and (:provider::uuid is null or provider_id = :provider::uuid)
                  and (valid_to is null or valid_from <= valid_to)
                order by site_id, provider_id, day_of_week, from_time, valid_from
                """)
                .param("sites", uuids(sites))
                .param("provider", provider == null ? null : provider.toString(), Types.VARCHAR)
                .query(Templates::entry)
                .list();
    }

    public Optional<TemplateEntry> find(TemplateId id) {
        return jdbc.sql(SELECT + "where template_id = :id")
                .param("id", id.value())
                .query(Templates::entry)
                .optional();
    }

    public Set<TemplateId> known(Collection<TemplateId> ids) {
        return jdbc.sql("select template_id from provider_template where template_id = any (:ids::uuid[])")
                .param("ids", uuids(ids))
                .query((row, _) -> new TemplateId(uuid(row, "template_id")))
                .set();
    }

    static TemplateEntry entry(TemplateId id, WeeklyHours hours) {
        return new TemplateEntry(
                id,
                hours.providerId(),
                hours.siteId(),
                hours.dayOfWeek(),
                hours.from(),
                hours.to(),
                hours.validFrom(),
                hours.validTo());
    }

    private static TemplateEntry entry(ResultSet row, int number) throws SQLException {
        return new TemplateEntry(
                new TemplateId(uuid(row, "template_id")),
                new ProviderId(uuid(row, "provider_id")),
                new SiteId(uuid(row, "site_id")),
                DayOfWeek.of(row.getInt("day_of_week")),
                row.getObject("from_time", LocalTime.class),
                row.getObject("to_time", LocalTime.class),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }
}
