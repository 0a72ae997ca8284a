package org.medgroup.scheduling.visittype;

import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The group's visit types as they now stand. */
@Component
public class VisitTypes {
    private static final String SELECT = "select * from visit_type ";

    private final JdbcClient jdbc;

    public VisitTypes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<KindOfVisit> find(VisitTypeId id) {
        return jdbc.sql(SELECT + "where visit_type_id = :id")
                .param("id", id.value())
                .query(VisitTypes::kindOfVisit)
                .optional();
    }

    public List<KindOfVisit> all() {
        return jdbc.sql(SELECT + "order by name, code")
                .query(VisitTypes::kindOfVisit)
                .list();
    }

    public Set<VisitTypeId> known(Collection<VisitTypeId> ids) {
        return jdbc
                .sql(SELECT + "where visit_type_id = any (:ids::uuid[])")
                .param("ids", uuids(ids))
                .query(VisitTypes::kindOfVisit)
                .list()
                .stream()
                .map(KindOfVisit::visitTypeId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many are booked at a site and have not been settled, on its days after a last one. */
    public record BookedLater(SiteId siteId, String siteName, long appointments, LocalDate first, LocalDate last) {}

    /** By the site's name. */
    public List<BookedLater> bookedAfter(VisitTypeId id, LocalDate lastDay) {
        return jdbc.sql("""
                select site_id, site_name, count(*) as appointments, min(day) as first, max(day) as last
                from (
                    select a.site_id, s.name as site_name, (a.starts_at at time zone s.time_zone)::date as day
                    from appointment a
                    join kit_site s on s.site_id = a.site_id
                    where a.visit_type_id = :id and a.status in ('BOOKED', 'CONFIRMED')
                      and a.starts_at > :after::date - 1) as later
                where day > :after::date
                group by site_id, site_name
                order by site_name, site_id
                """)
                .param("id", id.value())
                .param("after", lastDay)
                .query((row, _) -> new BookedLater(
                        new SiteId(uuid(row, "site_id")),
                        row.getString("site_name"),
                        row.getLong("appointments"),
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class)))
                .list();
    }

    /** Somebody who had a visit of this type is due for the next one so many months later. */
    public record RecallInterval(VisitTypeId visitTypeId, int months) {}

    public List<RecallInterval> recallIntervals() {
        return jdbc.sql("select * from recall_interval where months is not null order by visit_type_id")
                .query((row, _) ->
                        new RecallInterval(new VisitTypeId(uuid(row, "visit_type_id")), row.getInt("months")))
                .list();
    }

    /** In months. None for a type that has no rule. */
    public Optional<Integer> recallInterval(VisitTypeId id) {
        return jdbc.sql("select months from recall_interval where visit_type_id = :id and months is not null")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
    }

    private static KindOfVisit kindOfVisit(ResultSet row, int number) throws SQLException {
        return new KindOfVisit(
                new VisitTypeId(uuid(row, "visit_type_id")),
                row.getString("code"),
                row.getString("name"),
                row.getInt("minutes"),
                row.getInt("buffer_minutes"),
                row.getString("room_kind"),
                new VisitRules(
                        row.getInt("buffer_before_minutes"),
                        texts(row, "equipment_kinds"),
                        texts(row, "specialities"),
                        texts(row, "credential_kinds"),
                        row.getBoolean("telehealth"),
                        row.getString("preparation"),
                        VisitRules.Patients.valueOf(row.getString("patients")),
                        VisitRules.AuthorizationNeed.valueOf(row.getString("authorization_need")),
                        cancelRule(row),
                        row.getObject("group_capacity", Integer.class)),
                row.getObject("last_day", LocalDate.class));
    }

    private static @Nullable CancelRule cancelRule(ResultSet row) throws SQLException {
        Integer hours = row.getObject("cancel_notice_hours", Integer.class);
        return hours == null
                ? null
                : new CancelRule(
                        hours,
                        row.getObject("late_fee_minor", Long.class),
                        row.getObject("no_show_fee_minor", Long.class),
                        row.getString("fee_currency"));
    }

    private static SortedSet<String> texts(ResultSet row, String column) throws SQLException {
        return VisitRules.sorted(List.of((String[]) row.getArray(column).getArray()));
    }
}
