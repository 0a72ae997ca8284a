-- What patients choose a provider by, as staff has told.
alter table provider
    add column further_specialities text[] not null default '{}',
    add column languages            text[] not null default '{}', -- BCP 47 tags
    add column gender               text; -- none: nobody has said

-- The first one or any further one.
create or replace function has_speciality(provider uuid, wanted text[]) returns boolean
language sql stable
return cardinality(wanted) = 0
    or exists (
        select from provider p
        where p.provider_id = provider and (p.speciality = any (wanted) or p.further_specialities && wanted));

-- Whether a provider sees patients in one of these languages: "es" asks for Spanish from anywhere, "es-MX" for that of
-- Mexico only. An empty list asks nothing.
create function speaks(known text[], wanted text[]) returns boolean
language sql immutable
return cardinality(wanted) = 0
    or exists (
        select from unnest(known) as tag, unnest(wanted) as asked
        where lower(tag) = lower(asked) or lower(tag) like lower(asked) || '-%');

-- Where sites lie, in decimal degrees of WGS 84; none: only the postal code is known, if that.
create table site_place (
    site_id     uuid primary key,
    latitude    double precision,
    longitude   double precision,
    postal_code text not null
);

-- Where postal codes lie, for whoever is known by one only: the demo's towns and their neighbours, to a hundredth of a
-- degree (about a kilometre). A group adds its own, for instance from the Census Bureau's gazetteer of ZIP code tabulation
-- areas, which is in the public domain.
create table postal_code_place (
    postal_code text primary key,
    latitude    double precision not null check (latitude between -90 and 90),
    longitude   double precision not null check (longitude between -180 and 180)
);
insert into postal_code_place (postal_code, latitude, longitude) values
    ('12401', 41.93, -74.00), ('12477', 42.08, -73.95), ('12561', 41.75, -74.09), ('12601', 41.70, -73.92),
    ('12603', 41.68, -73.87), ('12550', 41.52, -74.03), ('12508', 41.50, -73.97), ('53403', 42.71, -87.79),
    ('53402', 42.78, -87.79), ('53140', 42.60, -87.83), ('53142', 42.56, -87.88), ('60085', 42.36, -87.86),
    ('60031', 42.37, -87.94), ('60099', 42.45, -87.84), ('85201', 33.43, -111.85), ('85281', 33.43, -111.93),
    ('85225', 33.31, -111.83), ('87401', 36.73, -108.21), ('87402', 36.77, -108.15), ('87413', 36.70, -107.98);

-- A part of a week by the site's clock. Day 0 is every day, else as in ISO: Monday is 1.
create type time_window as (day int, opens time, closes time);

-- The instants between since and until that lie in one of the windows at that site; everything if there are none.
create function within_windows(windows time_window[], site uuid, since timestamptz, until timestamptz)
returns tstzmultirange
language sql stable
return case when cardinality(windows) = 0 then tstzmultirange(tstzrange(null, null)) else (
    select coalesce(range_agg(tstzrange(part.starts_at, part.ends_at)) filter (where part.starts_at < part.ends_at), '{}')
    from kit_site s
    cross join lateral (
        select (since at time zone s.time_zone)::date as first_day, (until at time zone s.time_zone)::date as last_day
    ) as days
    cross join lateral generate_series(0, days.last_day - days.first_day) as later (by_days)
    cross join lateral unnest(windows) as w
    cross join lateral (
        select (days.first_day + later.by_days + w.opens) at time zone s.time_zone as starts_at,
               (days.first_day + later.by_days + w.closes) at time zone s.time_zone as ends_at
    ) as part
    where s.site_id = site and w.day in (0, extract(isodow from days.first_day + later.by_days)::int)) end;
