-- What several people may use at once is claimed by parts, each of which has one claimant at a time: the lanes of a
-- provider (0 is the ordinary one), the units of a quota, the seats of a group visit. Whatever a group visit takes for all
-- who come (provider, room, equipment), each of them claims for the same session, and only other sessions are kept out.
alter table claimed_time
    add column unit       smallint not null default 0 check (unit >= 0),
    add column session_id uuid,
    add column taken_for  uuid not null generated always as (coalesce(session_id, claimant_id)) stored,
    drop constraint claimed_time_kind_check,
    add constraint claimed_time_kind_check
        check (kind in ('PATIENT', 'QUOTA', 'SEAT', 'PROVIDER', 'ROOM', 'EQUIPMENT')),
    drop constraint one_place_at_a_time;
alter table claimed_time add constraint one_place_at_a_time
    exclude using gist (resource_id with =, during with &&, kind with =, unit with =, taken_for with <>);

-- For whom the hours of a template are kept, how many of them a day, and until how long before they begin; and how many
-- patients a provider may have there at once.
alter table provider_template
    add column slot_kind              text,
    add column slot_kind_visit_types  uuid[] not null default '{}',
    add column slot_kind_per_day      smallint check (slot_kind_per_day > 0),
    add column slot_kind_release_hours smallint check (slot_kind_release_hours >= 0),
    add column lanes                  smallint not null default 1 check (lanes > 0);
create index on provider_template (site_id) where slot_kind is not null or lanes > 1;

alter table appointment add column lane smallint not null default 0;

-- The blocks of templates that follow rules of their own, as instants; few, so they are found by an index of their own.
-- A quota is one of a provider at a site, for a kind and a local day: whoever takes a unit of it claims it under its id.
create function ruled_time(sites uuid[], providers uuid[], since timestamptz, until timestamptz)
returns table (
    provider_id uuid, site_id uuid, local_date date, during tstzrange, slot_kind text, visit_types uuid[], per_day int,
    released_at timestamptz, lanes int, quota_id uuid)
language sql stable
as $$
    select t.provider_id, t.site_id, block.local_date, tstzrange(block.starts_at, block.ends_at), t.slot_kind,
           t.slot_kind_visit_types, t.slot_kind_per_day::int,
           block.starts_at - make_interval(hours => t.slot_kind_release_hours), t.lanes::int,
           md5('quota ' || t.provider_id || ' ' || t.site_id || ' ' || block.local_date || ' ' || t.slot_kind)::uuid
    from provider_template t
    join kit_site s on s.site_id = t.site_id
    cross join lateral (
        select (ruled_time.since at time zone s.time_zone)::date as first_day,
               (ruled_time.until at time zone s.time_zone)::date as last_day
        offset 0
    ) as days
    cross join lateral generate_series(
        (t.day_of_week - extract(isodow from days.first_day)::int + 7) % 7,
        days.last_day - days.first_day,
        7) as week (day_offset)
    cross join lateral (
        select days.first_day + week.day_offset as local_date,
               (days.first_day + week.day_offset + t.from_time) at time zone s.time_zone as starts_at,
               (days.first_day + week.day_offset + t.to_time) at time zone s.time_zone as ends_at
        offset 0
    ) as block
    where (t.slot_kind is not null or t.lanes > 1)
      and t.site_id = any (ruled_time.sites)
      and (ruled_time.providers is null or t.provider_id = any (ruled_time.providers))
      and block.local_date >= t.valid_from
      and (t.valid_to is null or block.local_date <= t.valid_to)
      and block.starts_at < block.ends_at
      and block.starts_at < ruled_time.until and block.ends_at > ruled_time.since
$$;

-- What of the offered time is not to be had for a visit type at this moment, once, for the search and for the booking:
-- what is kept for others, and what is kept for its kind and used up for the day.
create function reserved_time(
    visit_type uuid, moment timestamptz, sites uuid[], providers uuid[], since timestamptz, until timestamptz)
returns table (
    provider_id uuid, site_id uuid, local_date date, during tstzrange, slot_kind text, visit_types uuid[], per_day int,
    released_at timestamptz, used_up boolean)
language sql stable
as $$
    select r.provider_id, r.site_id, r.local_date, r.during, r.slot_kind, r.visit_types, r.per_day, r.released_at,
           reserved_time.visit_type = any (r.visit_types)
    from ruled_time(reserved_time.sites, reserved_time.providers, reserved_time.since, reserved_time.until) r
    where r.slot_kind is not null
      and (r.released_at is null or r.released_at > reserved_time.moment)
      and case when reserved_time.visit_type = any (r.visit_types)
               then r.per_day <= (
                   select count(*)
                   from claimed_time c
                   where c.resource_id = r.quota_id and c.kind = 'QUOTA'
                     and (c.held_until is null or c.held_until > reserved_time.moment))
               else true
          end
$$;
