package org.medgroup.scheduling.availability;

import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When providers can be had at a site, whether somebody has booked them or not. */
@Component
public class OfferedTime {
    private final JdbcClient jdbc;
    private final Clock clock;

    public OfferedTime(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether the whole stretch can be booked for that visit type with that provider at that site, and if not, why not. */
    public Offer offer(SiteId site, ProviderId provider, VisitTypeId visitType, Instant start, Instant end) {
        return jdbc.sql("""
                with asked as (
                    select :site::uuid as site_id, :provider::uuid as provider_id,
                           :visitType::uuid as visit_type_id, :now::timestamptz as now,
                           tstzrange(:start::timestamptz, :end::timestamptz) as during)
                select case
                    when not exists (select from kit_site s where s.site_id = a.site_id and s.open)
                        then 'SITE_CLOSED'
                    when not exists (
                        select from provider_site ps
                        where ps.site_id = a.site_id and ps.provider_id = a.provider_id)
                        then 'NOT_AT_SITE'
                    when exists (
                        select from provider_absence x
                        where x.provider_id = a.provider_id and x.during && a.during)
                        then 'PROVIDER_AWAY'
                    when exists (
                        select from blocked_days b, kit_site s
                        where b.provider_id = a.provider_id and s.site_id = a.site_id
                          and b.days @> (lower(a.during) at time zone s.time_zone)::date)
                        then 'CREDENTIAL_INVALID'
                    when exists (
                        select from deviating_time(
                            'BLOCKED', array[a.site_id], lower(a.during), upper(a.during)) b
                        where b.provider_id is null or b.provider_id = a.provider_id)
                        then 'OUTSIDE_OFFERED_TIME'
                    when exists (
                        select from offered_time(
                            array[a.site_id], array[a.provider_id], lower(a.during), upper(a.during)) o
                        having range_agg(o.during) @> a.during)
                        then case when exists (
                                 select from reserved_time(
                                     a.visit_type_id, a.now, array[a.site_id], array[a.provider_id],
                                     lower(a.during), upper(a.during)) r
                                 where not r.used_up)
                             then 'RESERVED' else 'OFFERED' end
                    when exists (
                        select from site_closed_day c join kit_site s using (site_id)
                        where c.site_id = a.site_id
                          and c.local_date = (lower(a.during) at time zone s.time_zone)::date)
                        then 'CLOSED_THAT_DAY'
                    when exists (
                        select from rostered_time(
                            array[a.site_id], array[a.provider_id], lower(a.during), upper(a.during)) r
                        having not range_agg(r.during) @> a.during)
                        then 'NOT_ROSTERED'
                    else 'OUTSIDE_OFFERED_TIME'
                end
                from asked a
                """)
                .param("site", site.value())
                .param("provider", provider.value())
                .param("visitType", visitType.value())
                .param("now", timestamptz(clock.instant()))
                .param("start", timestamptz(start))
                .param("end", timestamptz(end))
                .query((row, _) -> Offer.valueOf(row.getString(1)))
                .single();
    }

    /** For whom it is kept at this moment, if not for that visit type; the first by time. */
    public Optional<Reservation> reservation(
            SiteId site, ProviderId provider, VisitTypeId visitType, Instant start, Instant end) {
        return jdbc.sql("""
                select r.slot_kind, r.local_date, r.per_day, r.released_at,
                       array(select t.name from visit_type t where t.visit_type_id = any (r.visit_types) order by t.name)
                           as visit_types
                from reserved_time(
                    :visitType::uuid, :now, array[:site::uuid], array[:provider::uuid], :start, :end) r
                where not r.used_up
                order by r.during
                limit 1
                """)
                .param("site", site.value())
                .param("provider", provider.value())
                .param("visitType", visitType.value())
                .param("now", timestamptz(clock.instant()))
                .param("start", timestamptz(start))
                .param("end", timestamptz(end))
                .query((row, _) -> new Reservation(
                        row.getString("slot_kind"),
                        row.getObject("local_date", LocalDate.class),
                        List.of((String[]) row.getArray("visit_types").getArray()),
                        row.getObject("per_day", Integer.class),
                        instantOrNull(row, "released_at")))
                .optional();
    }

    private record RuledBlock(int lanes, List<Integer> lanesTaken, BlockRules.@Nullable Quota quota) {}

    /** @param busyFrom and {@code busyUntil}: the visit with its buffers, for which a lane is taken */
    public BlockRules rules(
            SiteId site,
            ProviderId provider,
            VisitTypeId visitType,
            Instant start,
            Instant end,
            Instant busyFrom,
            Instant busyUntil) {
        List<RuledBlock> blocks = jdbc.sql("""
                select r.lanes, r.during @> tstzrange(:start, :end) as whole, taken.lanes as lanes_taken,
                       r.slot_kind, r.local_date, r.per_day, r.quota_id,
                       :visitType::uuid = any (r.visit_types) and (r.released_at is null or r.released_at > :now)
                           as counts,
                       array(select c.unit::int from claimed_time c
                             where c.resource_id = r.quota_id and c.kind = 'QUOTA'
                               and (c.held_until is null or c.held_until > :now)) as units_taken
                from (select array(
                          select distinct c.unit::int from claimed_time c
                          where c.resource_id = :provider::uuid and c.kind = 'PROVIDER' and c.unit > 0
                            and c.during && tstzrange(:busyFrom, :busyUntil)
                            and (c.held_until is null or c.held_until > :now)) as lanes) as taken
                left join ruled_time(array[:site::uuid], array[:provider::uuid], :start, :end) r on true
                order by r.quota_id
                """)
                .param("site", site.value())
                .param("provider", provider.value())
                .param("visitType", visitType.value())
                .param("now", timestamptz(clock.instant()))
                .param("start", timestamptz(start))
                .param("end", timestamptz(end))
                .param("busyFrom", timestamptz(busyFrom))
                .param("busyUntil", timestamptz(busyUntil))
                .query(OfferedTime::ruledBlock)
                .list();
        List<BlockRules.Quota> quotas = blocks.stream()
                .map(RuledBlock::quota)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        int lanes = blocks.stream().mapToInt(RuledBlock::lanes).max().orElse(1);
        return new BlockRules(lanes, Set.copyOf(blocks.getFirst().lanesTaken()), quotas);
    }

    private static RuledBlock ruledBlock(ResultSet row, int number) throws SQLException {
        Integer perDay = row.getObject("per_day", Integer.class);
        return new RuledBlock(
                row.getBoolean("whole") ? row.getInt("lanes") : 1,
                numbers(row, "lanes_taken"),
                perDay == null || !row.getBoolean("counts")
                        ? null
                        : new BlockRules.Quota(
                                uuid(row, "quota_id"),
                                row.getString("slot_kind"),
                                row.getObject("local_date", LocalDate.class),
                                perDay,
                                Set.copyOf(numbers(row, "units_taken"))));
    }

    private static List<Integer> numbers(ResultSet row, String column) throws SQLException {
        return List.of((Integer[]) row.getArray(column).getArray());
    }
}
