package org.medgroup.scheduling.breakglass;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The review queue: what was opened, by whom, why, what was seen under it, and what was decided. */
@Component
public class BreakGlasses {
    private static final int MOST_LISTED = 500;

    private static final String SELECT = """
            select b.*, seen.entries, seen.actor_name
              from break_glass b
              left join lateral (
                   select count(*) as entries, max(e.actor_name) as actor_name
                     from access_entry e where e.actor_id = b.opened_by
                      and e.reason = 'break-glass:' || b.break_glass_id) seen on true
            """;

    private final JdbcClient jdbc;

    public BreakGlasses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param openedByName as the access log knows them; none: nothing was seen under it
     * @param seen entries in the access log that were possible through this opening only
     */
    public record Opening(
            BreakGlassId id,
            PatientId patientId,
            String openedBy,
            @Nullable String openedByName,
            ReasonCode reasonCode,
            Sealed reason,
            Instant openedAt,
            Instant until,
            long seen,
            @Nullable Decision decision,
            @Nullable Sealed note,
            @Nullable String reviewedBy,
            @Nullable Instant reviewedAt) {}

    /** What the access log says as the reason of what was seen under it. */
    public static String reasonOf(BreakGlassId id) {
        return "break-glass:" + id;
    }

    public Optional<Opening> find(BreakGlassId id) {
        return jdbc.sql(SELECT + " where b.break_glass_id = :id")
                .param("id", id.value())
                .query(BreakGlasses::row)
                .optional();
    }

    /** The newest first. @param undecided only those that wait for a decision, or only the others; none: all */
    public List<Opening> list(Collection<SiteId> sites, @Nullable Boolean undecided) {
        return jdbc.sql(SELECT + """
                 where exists (select from target_site t
                                where t.kind = 'patient' and t.target_id = b.patient_id
                                  and t.site_id = any (:sites::uuid[]))
                   and (:undecided::boolean is null or (b.decision is null) = :undecided::boolean)
                 order by b.opened_at desc, b.break_glass_id
                 limit :limit
                """)
                .param("sites", uuids(sites))
                .param("undecided", undecided, Types.BOOLEAN)
                .param("limit", MOST_LISTED)
                .query(BreakGlasses::row)
                .list();
    }

    private static Opening row(ResultSet row, int number) throws SQLException {
        String decision = row.getString("decision");
        String note = row.getString("note");
        return new Opening(
                new BreakGlassId(uuid(row, "break_glass_id")),
                new PatientId(uuid(row, "patient_id")),
                row.getString("opened_by"),
                row.getString("actor_name"),
                ReasonCode.valueOf(row.getString("reason_code")),
                new Sealed(row.getString("reason")),
                instant(row, "opened_at"),
                instant(row, "until"),
                row.getLong("entries"),
                decision == null ? null : Decision.valueOf(decision),
                note == null ? null : new Sealed(note),
                row.getString("reviewed_by"),
                instantOrNull(row, "reviewed_at"));
    }
}
