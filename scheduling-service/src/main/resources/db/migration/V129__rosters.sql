-- Whom a published roster plans, where and for what time, and the shifts in it, as staff has told. Instants and not ranges:
-- under a row policy a range is no key for an index.
create table rostered (
    roster_id   uuid        not null,
    provider_id uuid        not null,
    site_id     uuid        not null,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    primary key (roster_id, provider_id),
    check (starts_at < ends_at)
);
create index on rostered (site_id, ends_at);
create index on rostered (provider_id);

create table shift (
    roster_id   uuid        not null,
    shift_id    uuid        not null,
    provider_id uuid        not null,
    site_id     uuid        not null,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    primary key (roster_id, shift_id),
    check (starts_at < ends_at)
);
create index on shift (provider_id, site_id, ends_at);

-- For whomever a roster plans within what is asked for: the time that rosters leave them there, which is their shifts and
-- all time of which no roster that plans them tells. Nothing for whomever no roster plans. Not stable, so that it is not
-- inlined: who joins it is planned for many rows, also while the first rosters come and no statistics know them.
create function rostered_time(sites uuid[], providers uuid[], since timestamptz, until timestamptz)
returns table (provider_id uuid, site_id uuid, during tstzrange)
language sql volatile rows 1000
as $$
    select r.provider_id, r.site_id,
           unnest('{[-infinity,infinity]}'::tstzmultirange
                  - range_agg(tstzrange(r.starts_at, r.ends_at))
                  + coalesce((
                      select range_agg(tstzrange(h.starts_at, h.ends_at))
                      from shift h
                      where h.provider_id = r.provider_id and h.site_id = r.site_id
                        and h.ends_at > rostered_time.since and h.starts_at < rostered_time.until), '{}'))
    from rostered r
    where r.site_id = any (rostered_time.sites)
      and (rostered_time.providers is null or r.provider_id = any (rostered_time.providers))
      and r.ends_at > rostered_time.since and r.starts_at < rostered_time.until
    group by r.provider_id, r.site_id
$$;

-- As before, and from the templates' hours what a published roster leaves to whomever it plans. That is worked out once and
-- not for every stretch (materialized). Extra hours are offered whatever the roster says: they are what somebody has planned
-- for that very day.
create or replace function offered_time(sites uuid[], providers uuid[], since timestamptz, until timestamptz)
returns table (provider_id uuid, site_id uuid, local_date date, during tstzrange)
language sql stable
as $$
    (with left_to as materialized (
        select r.provider_id, r.site_id, r.during
        from rostered_time(
            offered_time.sites, offered_time.providers, offered_time.since, offered_time.until) r)
    select t.provider_id, t.site_id, day.local_date,
           tstzrange(stretch.starts_at, stretch.ends_at) * coalesce(l.during, '(,)')
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
    left join left_to l on l.provider_id = t.provider_id and l.site_id = t.site_id
    where s.open
      and s.site_id = any (offered_time.sites)
      and (offered_time.providers is null or t.provider_id = any (offered_time.providers))
      and day.local_date >= t.valid_from
      and (t.valid_to is null or day.local_date <= t.valid_to)
      and stretch.starts_at < stretch.ends_at
      and stretch.starts_at < offered_time.until and stretch.ends_at > offered_time.since
      and (l.provider_id is null
           or lower(l.during) < least(stretch.ends_at, offered_time.until)
              and upper(l.during) > greatest(stretch.starts_at, offered_time.since))
      and (b.days is null or not b.days @> day.local_date)
      and not exists (
          select from site_closed_day c where c.site_id = s.site_id and c.local_date = day.local_date))
    union all
    select x.provider_id, x.site_id, x.local_date, x.during
    from deviating_time('EXTRA', offered_time.sites, offered_time.since, offered_time.until) x
    join provider_site ps on ps.provider_id = x.provider_id and ps.site_id = x.site_id
    join kit_site s on s.site_id = x.site_id and s.open
    left join blocked_days b on b.provider_id = x.provider_id
    where (offered_time.providers is null or x.provider_id = any (offered_time.providers))
      and (b.days is null or not b.days @> x.local_date)
$$;
