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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.TemplateId;
import org.medgroup.contracts.VisitTypeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The provider templates as they now stand. */
@Component
public class Templates {
    private static final String SELECT = """
            select template_id, provider_id, site_id, day_of_week, from_time, to_time, valid_from, valid_to,
                   slot_kind, slot_kind_visit_types, slot_kind_per_day, slot_kind_release_hours, lanes
            from provider_template
            """;

    private final JdbcClient jdbc;

    public Templates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param validTo the last day; none: until further notice
     * @param slotKind for whom the hours are kept; none: for anybody
     * @param lanes how many patients the site allows there at once, if more than one
     */
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
            @Nullable LocalDate validTo,
            @Nullable SlotKind slotKind,
            @Nullable Integer lanes) {}

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
                hours.validTo(),
                hours.slotKind(),
                hours.lanes());
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
                row.getObject("valid_to", LocalDate.class),
                slotKind(row),
                row.getInt("lanes") == 1 ? null : Integer.valueOf(row.getInt("lanes")));
    }

    private static @Nullable SlotKind slotKind(ResultSet row) throws SQLException {
        String name = row.getString("slot_kind");
        return name == null
                ? null
                : new SlotKind(
                        name,
                        Arrays.stream((UUID[])
                                        row.getArray("slot_kind_visit_types").getArray())
                                .map(VisitTypeId::new)
                                .toList(),
                        row.getObject("slot_kind_per_day", Integer.class),
                        row.getObject("slot_kind_release_hours", Integer.class));
    }
}
