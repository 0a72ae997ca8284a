package org.medgroup.scheduling.availability;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who of a pool could take a visit. */
@Component
public class Pools {
    private final JdbcClient jdbc;
    private final Clock clock;

    Pools(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Those who offer the time, may do the visit and have nothing then, whoever has least to do on the site's local day
     * first; among equals always in the same order. Of a group visit, those come first whose session others have joined. What others are just about to claim is not seen: whoever books tries
     * one after the other.
     *
     * @param besides whose claims do not count: an appointment that moves stands in nobody's way
     */
    public List<ProviderId> free(Pool pool, KindOfVisit kind, SiteId site, Instant start, @Nullable UUID besides) {
        Instant end = start.plus(kind.length());
        Preferences preferences = pool.preferences();
        return jdbc.sql("""
                with asked as (
                    select s.site_id, :start::timestamptz as since, :end::timestamptz as until, local.day,
                           tstzrange(:start::timestamptz, :end::timestamptz) as visit,
                           tstzrange(:busyFrom::timestamptz, :busyTo::timestamptz) as busy,
                           tstzrange(
                               local.day::timestamp at time zone s.time_zone,
                               (local.day + 1)::timestamp at time zone s.time_zone) as whole_day,
                           :now::timestamptz as now
                    from kit_site s
                    cross join lateral (
                        select (:start::timestamptz at time zone s.time_zone)::date as day) as local
                    where s.site_id = :site),
                offering as (
                    select o.provider_id
                    from asked a, offered_time(array[a.site_id], :providers::uuid[], a.since, a.until) o
                    group by o.provider_id, a.visit
                    having range_agg(o.during) @> a.visit)
                select p.provider_id
                from asked a
                cross join offering
                join provider p on p.provider_id = offering.provider_id
                cross join lateral (
                    select group_session(p.provider_id, :visitType::uuid, a.site_id, a.since) as id) as session
                cross join lateral (
                    select coalesce(sum(extract(epoch from upper(c.during * a.whole_day) - lower(c.during * a.whole_day))), 0)
                               as seconds,
                           coalesce(bool_or(c.during && a.busy
                                            and c.session_id is distinct from session.id), false) as taken,
                           coalesce(bool_or(c.session_id = session.id), false) as joined
                    from claimed_time c
                    where c.resource_id = p.provider_id
                      and (c.during && a.whole_day or c.during && a.busy)
                      and (c.held_until is null or c.held_until > a.now)
                      and c.claimant_id is distinct from :besides::uuid) as booked
                where not booked.taken
                  and has_speciality(p.provider_id, :specialities::text[])
                  and missing_credentials(p.provider_id, :credentials::text[], a.day) = '{}'
                  and has_speciality(p.provider_id, :wantedSpecialities::text[])
                  and speaks(p.languages, :wantedLanguages::text[])
                  and (:wantedGender::text is null or p.gender = :wantedGender::text)
                  and not exists (
                      select from provider_absence x where x.provider_id = p.provider_id and x.during && a.visit)
                order by booked.joined desc, booked.seconds, p.provider_id
                """)
                .param("site", site.value())
                .param("visitType", kind.visitTypeId().value())
                .param("start", timestamptz(start))
                .param("end", timestamptz(end))
                .param("busyFrom", timestamptz(start.minus(kind.bufferBefore())))
                .param("busyTo", timestamptz(end.plus(kind.buffer())))
                .param("now", timestamptz(clock.instant()))
                .param("besides", besides, Types.OTHER)
                .param("providers", pool.providers().isEmpty() ? null : uuids(pool.providers()), Types.ARRAY)
                .param("specialities", kind.rules().specialities().toArray(String[]::new))
                .param("credentials", kind.rules().credentialKinds().toArray(String[]::new))
                .param("wantedSpecialities", preferences.specialities().toArray(String[]::new))
                .param("wantedLanguages", preferences.languages().toArray(String[]::new))
                .param(
                        "wantedGender",
                        preferences.gender() == null
                                ? null
                                : preferences.gender().name(),
                        Types.VARCHAR)
                .query((row, _) -> new ProviderId(uuid(row, "provider_id")))
                .list();
    }
}
