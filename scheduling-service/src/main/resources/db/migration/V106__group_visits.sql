-- How many come together to one visit of this type; none: one at a time.
alter table visit_type add column group_capacity smallint check (group_capacity >= 2);

alter table appointment
    add column session_id uuid,
    add column seat       smallint check (seat > 0),
    add constraint a_seat_is_of_a_session check ((session_id is null) = (seat is null));
create index on appointment (session_id) where session_id is not null;

-- All who come to one provider for one type of visit at one time and site come to one session. The service works it out
-- alike (GroupSession).
create function group_session(provider uuid, visit_type uuid, site uuid, starts_at timestamptz) returns uuid
language sql immutable strict parallel safe
as $$
    select md5('session ' || provider || ' ' || visit_type || ' ' || site || ' '
               || extract(epoch from starts_at)::bigint)::uuid
$$;

-- Those who come to one session share one unit of the day's quota, so units are counted and not claims.
create or replace function reserved_time(
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
                   select count(distinct c.unit)
                   from claimed_time c
                   where c.resource_id = r.quota_id and c.kind = 'QUOTA'
                     and (c.held_until is null or c.held_until > reserved_time.moment))
               else true
          end
$$;
