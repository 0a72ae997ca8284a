package org.medgroup.scheduling.roster;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.instants;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RosterId;
import org.medgroup.contracts.ShiftId;
import org.medgroup.contracts.SiteId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Published rosters, as staff-service has told. Whom one plans at a site can be had there in their shifts only, as long as
 * it lasts. Everything may be told twice, and of providers and sites not heard of yet.
 */
@Component
public class Rosters {
    private final JdbcClient jdbc;

    public Rosters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A provider works from {@code from} until {@code to} (exclusive). */
    public record Shift(ShiftId id, ProviderId provider, Instant from, Instant to) {}

    /** Somewhere from {@code from} to {@code to} a provider can be had at a site when rosters did not let them before. */
    public record Returned(SiteId site, ProviderId provider, Instant from, Instant to) {}

    /** Of this roster it is this and nothing else. @return what it gives back, against what rosters said before */
    public List<Returned> publish(
            RosterId roster,
            SiteId site,
            Instant from,
            Instant to,
            Collection<ProviderId> planned,
            Collection<Shift> shifts) {
        Set<ProviderId> affected = new HashSet<>(planned);
        affected.addAll(plannedBy(roster));
        return changing(affected, () -> {
            jdbc.sql("delete from rostered where roster_id = :roster")
                    .param("roster", roster.value())
                    .update();
            jdbc.sql("delete from shift where roster_id = :roster")
                    .param("roster", roster.value())
                    .update();
            jdbc.sql("""
                    insert into rostered (roster_id, provider_id, site_id, starts_at, ends_at)
                    select :roster, provider_id, :site, :from, :to from unnest(:planned::uuid[]) as provider_id
                    """)
                    .param("roster", roster.value())
                    .param("planned", uuids(planned))
                    .param("site", site.value())
                    .param("from", timestamptz(from))
                    .param("to", timestamptz(to))
                    .update();
            jdbc.sql("""
                    insert into shift (roster_id, shift_id, provider_id, site_id, starts_at, ends_at)
                    select :roster, shift_id, provider_id, :site, starts_at, ends_at
                    from unnest(:shifts::uuid[], :providers::uuid[], :from::timestamptz[], :to::timestamptz[])
                         as told (shift_id, provider_id, starts_at, ends_at)
                    """)
                    .param("roster", roster.value())
                    .param("site", site.value())
                    .param("shifts", uuids(shifts.stream().map(Shift::id).toList()))
                    .param(
                            "providers",
                            uuids(shifts.stream().map(Shift::provider).toList()))
                    .param("from", instants(shifts.stream().map(Shift::from).toList()))
                    .param("to", instants(shifts.stream().map(Shift::to).toList()))
                    .update();
        });
    }

    /** @param provider none: nobody works it any more @return what that gives back */
    public List<Returned> change(
            RosterId roster, SiteId site, ShiftId shift, @Nullable ProviderId provider, Instant from, Instant to) {
        if (provider == null) {
            jdbc.sql("delete from shift where roster_id = :roster and shift_id = :shift")
                    .param("roster", roster.value())
                    .param("shift", shift.value())
                    .update();
            return List.of();
        }
        return changing(
                Set.of(provider),
                () -> jdbc.sql("""
                        insert into shift (roster_id, shift_id, provider_id, site_id, starts_at, ends_at)
                        values (:roster, :shift, :provider, :site, :from, :to)
                        on conflict (roster_id, shift_id) do update
                        set provider_id = excluded.provider_id, site_id = excluded.site_id,
                            starts_at = excluded.starts_at, ends_at = excluded.ends_at
                        """)
                        .param("roster", roster.value())
                        .param("shift", shift.value())
                        .param("provider", provider.value())
                        .param("site", site.value())
                        .param("from", timestamptz(from))
                        .param("to", timestamptz(to))
                        .update());
    }

    /** Forgets all of them. */
    public void clear() {
        jdbc.sql("delete from shift").update();
        jdbc.sql("delete from rostered").update();
    }

    private List<ProviderId> plannedBy(RosterId roster) {
        return jdbc.sql("select provider_id from rostered where roster_id = :roster")
                .param("roster", roster.value())
                .query((row, _) -> new ProviderId(uuid(row, "provider_id")))
                .list();
    }

    /** @param during a multirange, as PostgreSQL writes it */
    private record ShutOut(SiteId site, ProviderId provider, String during) {}

    private List<Returned> changing(Set<ProviderId> affected, Runnable change) {
        List<ShutOut> before = jdbc.sql(SHUT_OUT)
                .param("affected", uuids(affected))
                .query((row, _) -> new ShutOut(
                        new SiteId(uuid(row, "site_id")),
                        new ProviderId(uuid(row, "provider_id")),
                        row.getString("during")))
                .list();
        change.run();
        if (before.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select b.site_id, b.provider_id,
                       lower(range_merge(given.back)) as since, upper(range_merge(given.back)) as until
                from unnest(:sites::uuid[], :providers::uuid[], :during::tstzmultirange[])
                     as b (site_id, provider_id, during)
                left join (""" + SHUT_OUT + """
                ) still on still.site_id = b.site_id and still.provider_id = b.provider_id
                cross join lateral (select b.during - coalesce(still.during, '{}') as back) as given
                where not isempty(given.back)
                order by b.site_id, b.provider_id
                """)
                .param("sites", uuids(before.stream().map(ShutOut::site).toList()))
                .param("providers", uuids(before.stream().map(ShutOut::provider).toList()))
                .param("during", before.stream().map(ShutOut::during).toArray(String[]::new))
                .param("affected", uuids(affected))
                .query((row, _) -> new Returned(
                        new SiteId(uuid(row, "site_id")),
                        new ProviderId(uuid(row, "provider_id")),
                        instant(row, "since"),
                        instant(row, "until")))
                .list();
    }

    /** When rosters plan somebody at a site and have no shift of theirs there. */
    private static final String SHUT_OUT = """
            select r.site_id, r.provider_id,
                   range_agg(tstzrange(r.starts_at, r.ends_at))
                   - coalesce((
                       select range_agg(tstzrange(h.starts_at, h.ends_at))
                       from shift h
                       where h.provider_id = r.provider_id and h.site_id = r.site_id), '{}') as during
            from rostered r
            where r.provider_id = any (:affected::uuid[])
            group by r.site_id, r.provider_id
            """;
}
