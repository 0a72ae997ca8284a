-- What is different from the weekly templates, on one day or on that weekday for some weeks.
create table deviation (
    deviation_id uuid    primary key,
    site_id      uuid    not null,
    provider_id  uuid, -- none: everybody at the site
    kind         text    not null check (kind in ('EXTRA', 'BLOCKED')),
    first_date   date    not null,
    last_date    date    not null,
    from_time    time    not null,
    to_time      time    not null,
    label        text    not null,
    withdrawn    boolean not null,
    check (from_time < to_time and first_date <= last_date),
    check (kind = 'BLOCKED' or provider_id is not null)
);
create index on deviation (site_id, last_date) where not withdrawn;

-- The days of a deviation as instants, of the sites that are asked for and within what is asked for.
create function deviating_time(kinds text, sites uuid[], since timestamptz, until timestamptz)
returns table (provider_id uuid, site_id uuid, local_date date, during tstzrange)
language sql stable
as $$
    select d.provider_id, d.site_id, stretch.local_date, tstzrange(stretch.starts_at, stretch.ends_at)
    from deviation d
    join kit_site s on s.site_id = d.site_id
    cross join lateral (
        select (deviating_time.since at time zone s.time_zone)::date as first_day,
               (deviating_time.until at time zone s.time_zone)::date as last_day
    ) as days
    cross join lateral generate_series(
        greatest(0, (days.first_day - d.first_date + 6) / 7 * 7),
        least(d.last_date, days.last_day) - d.first_date,
        7) as week (day_offset)
    cross join lateral (
        select d.first_date + week.day_offset as local_date,
               (d.first_date + week.day_offset + d.from_time) at time zone s.time_zone as starts_at,
               (d.first_date + week.day_offset + d.to_time) at time zone s.time_zone as ends_at
    ) as stretch
    where d.kind = deviating_time.kinds
      and not d.withdrawn
      and d.site_id = any (deviating_time.sites)
      and stretch.starts_at < stretch.ends_at
      and stretch.starts_at < deviating_time.until and stretch.ends_at > deviating_time.since
$$;

-- As before, and the extra hours of whoever works there, on days on which their credentials are valid. What is blocked is
-- taken away by whoever asks, like absences and claims: the work list has to tell them apart.
create or replace function offered_time(sites uuid[], providers uuid[], since timestamptz, until timestamptz)
returns table (provider_id uuid, site_id uuid, local_date date, during tstzrange)
language sql stable
as $$
    select t.provider_id, t.site_id, stretch.local_date, tstzrange(stretch.starts_at, stretch.ends_at)
    from provider_template t
    join provider_site ps on ps.provider_id = t.provider_id and ps.site_id = t.site_id
    join kit_site s on s.site_id = t.site_id and s.open
    join site_hours h on h.site_id = t.site_id
                     and h.day_of_week = t.day_of_week
                     and h.opens < t.to_time and t.from_time < h.closes
    left join blocked_days b on b.provider_id = t.provider_id
    cross join lateral (
        select (offered_time.since at time zone s.time_zone)::date as first_day,
               (offered_time.until at time zone s.time_zone)::date as last_day
    ) as days
    cross join lateral generate_series(
        (t.day_of_week - extract(isodow from days.first_day)::int + 7) % 7,
        days.last_day - days.first_day,
        7) as week (day_offset)
    cross join lateral (
        select days.first_day + week.day_offset as local_date,
               (days.first_day + week.day_offset + greatest(t.from_time, h.opens)) at time zone s.time_zone as starts_at,
               (days.first_day + week.day_offset + least(t.to_time, h.closes)) at time zone s.time_zone as ends_at
    ) as stretch
    where t.site_id = any (offered_time.sites)
      and (offered_time.providers is null or t.provider_id = any (offered_time.providers))
      and stretch.local_date >= t.valid_from
      and (t.valid_to is null or stretch.local_date <= t.valid_to)
      and stretch.starts_at < stretch.ends_at
      and stretch.starts_at < offered_time.until and stretch.ends_at > offered_time.since
      and (b.days is null or not b.days @> stretch.local_date)
    union all
    select x.provider_id, x.site_id, x.local_date, x.during
    from deviating_time('EXTRA', offered_time.sites, offered_time.since, offered_time.until) x
    join provider_site ps on ps.provider_id = x.provider_id and ps.site_id = x.site_id
    join kit_site s on s.site_id = x.site_id and s.open
    left join blocked_days b on b.provider_id = x.provider_id
    where (offered_time.providers is null or x.provider_id = any (offered_time.providers))
      and (b.days is null or not b.days @> x.local_date)
$$;

-- Of an appointment that cannot take place as things are: that it stands all the same, and in spite of what.
alter table appointment add column kept_despite text[] not null default '{}';
