package org.medgroup.scheduling.requiredform;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The forms that sites ask for, as they now stand. */
@Component
public class RequiredForms {
    private final JdbcClient jdbc;

    RequiredForms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param overAt since when nobody is asked for it any more */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RequiredFormEntry(
            RequiredFormId id,
            SiteId siteId,
            String code,
            String name,
            List<VisitTypeId> visitTypeIds,
            @Nullable Integer validMonths,
            Instant requiredAt,
            @Nullable Instant overAt) {}

    /** Those that are asked for first, by name. */
    public List<RequiredFormEntry> of(SiteId site) {
        return jdbc.sql("""
                select * from required_form where site_id = :site
                 order by over_at is not null, name, required_form_id
                """)
                .param("site", site.value())
                .query(RequiredForms::entry)
                .list();
    }

    public Optional<RequiredFormEntry> find(RequiredFormId id) {
        return jdbc.sql("select * from required_form where required_form_id = :id")
                .param("id", id.value())
                .query(RequiredForms::entry)
                .optional();
    }

    private static RequiredFormEntry entry(ResultSet row, int number) throws SQLException {
        return new RequiredFormEntry(
                new RequiredFormId(uuid(row, "required_form_id")),
                new SiteId(uuid(row, "site_id")),
                row.getString("code"),
                row.getString("name"),
                Arrays.stream((UUID[]) row.getArray("visit_type_ids").getArray())
                        .map(VisitTypeId::new)
                        .toList(),
                row.getObject("valid_months", Integer.class),
                instant(row, "required_at"),
                instantOrNull(row, "over_at"));
    }
}
