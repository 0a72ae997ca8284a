package org.medgroup.scheduling.availability;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.time.Instant;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When providers can be had at a site, whether somebody has booked them or not. */
@Component
public class OfferedTime {
    private final JdbcClient jdbc;

    public OfferedTime(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the whole stretch can be booked with that provider at that site, and if not, why not. */
    public Offer offer(SiteId site, ProviderId provider, Instant start, Instant end) {
        return jdbc.sql("""
                with asked as (
                    select :site::uuid as site_id, :provider::uuid as provider_id,
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
                        then 'OFFERED'
                    when exists (
                        select from site_closed_day c join kit_site s using (site_id)
                        where c.site_id = a.site_id
                          and c.local_date = (lower(a.during) at time zone s.time_zone)::date)
                        then 'CLOSED_THAT_DAY'
                    else 'OUTSIDE_OFFERED_TIME'
                end
                from asked a
                """)
                .param("site", site.value())
                .param("provider", provider.value())
                .param("start", timestamptz(start))
                .param("end", timestamptz(end))
                .query((row, _) -> Offer.valueOf(row.getString(1)))
                .single();
    }
}
