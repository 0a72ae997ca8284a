-- The days on which a provider may not work: for every kind of blocking credential that staff has ever recorded for them
-- one has to be valid. A renewal beside the old one is enough; a provider without any such credential is not blocked.
create view blocked_days as
select provider_id, range_agg(missing) as days
from (
    select provider_id,
           '{(,)}'::datemultirange - coalesce(range_agg(valid) filter (where not revoked), '{}') as missing
    from provider_credential
    group by provider_id, kind
    having bool_or(blocking)) as kinds
group by provider_id;

-- What bookable means, once, for the search, for the booking and for the day's picture: the hours of a provider's
-- templates, while the site is open, on days on which every blocking credential is valid. Absences and claims are taken
-- away by whoever asks, because the day's picture shows them.
--
-- Local times become instants in the site's zone here, day by day, so that a day with 23 or 25 hours is right. On the
-- day the clocks go forward a stretch may lie wholly in the missing hour: it is empty and left out.
--
-- One plain select, so that PostgreSQL inlines it into the asking query.
create function offered_time(sites uuid[], providers uuid[], since timestamptz, until timestamptz)
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
$$;
