-- Local days on which a site is closed, whatever its week says: public holidays and days of its own choice, as staff has
-- told.
create table site_closed_day (
    site_id    uuid not null,
    local_date date not null,
    name       text not null,
    primary key (site_id, local_date)
);

-- As before, less the closed days. Extra hours are offered on such a day as well: they are what somebody has planned for
-- that very day.
create or replace function offered_time(sites uuid[], providers uuid[], since timestamptz, until timestamptz)
returns table (provider_id uuid, site_id uuid, local_date date, during tstzrange)
language sql stable
as $$
    select t.provider_id, t.site_id, day.local_date, tstzrange(stretch.starts_at, stretch.ends_at)
    from kit_site s
    cross join lateral (
        select (offered_time.since at time zone s.time_zone)::date as first_day,
               (offered_time.until at time zone s.time_zone)::date as last_day
        offset 0
    ) as days
    cross join lateral generate_series(0, days.last_day - days.first_day) as later (by_days)
    cross join lateral (
        select days.first_day + later.by_days as local_date,
               extract(isodow from days.first_day + later.by_days)::smallint as day_of_week
        offset 0
    ) as day
    join site_hours h on h.site_id = s.site_id and h.day_of_week = day.day_of_week
    join provider_template t on t.site_id = s.site_id
                            and t.day_of_week = day.day_of_week
                            and h.opens < t.to_time and t.from_time < h.closes
    join provider_site ps on ps.provider_id = t.provider_id and ps.site_id = t.site_id
    left join blocked_days b on b.provider_id = t.provider_id
    cross join lateral (
        select (day.local_date + greatest(t.from_time, h.opens)) at time zone s.time_zone as starts_at,
               (day.local_date + least(t.to_time, h.closes)) at time zone s.time_zone as ends_at
        offset 0
    ) as stretch
    where s.open
      and s.site_id = any (offered_time.sites)
      and (offered_time.providers is null or t.provider_id = any (offered_time.providers))
      and day.local_date >= t.valid_from
      and (t.valid_to is null or day.local_date <= t.valid_to)
      and stretch.starts_at < stretch.ends_at
      and stretch.starts_at < offered_time.until and stretch.ends_at > offered_time.since
      and (b.days is null or not b.days @> day.local_date)
      and not exists (
          select from site_closed_day c where c.site_id = s.site_id and c.local_date = day.local_date)
    union all
    select x.provider_id, x.site_id, x.local_date, x.during
    from deviating_time('EXTRA', offered_time.sites, offered_time.since, offered_time.until) x
    join provider_site ps on ps.provider_id = x.provider_id and ps.site_id = x.site_id
    join kit_site s on s.site_id = x.site_id and s.open
    left join blocked_days b on b.provider_id = x.provider_id
    where (offered_time.providers is null or x.provider_id = any (offered_time.providers))
      and (b.days is null or not b.days @> x.local_date)
$$;
