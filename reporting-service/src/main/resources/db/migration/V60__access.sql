-- What scheduling has measured of third-next-available: one row for each provider, site and time of asking. Never changed.
create table access_measured (
    measurement_id uuid        primary key,
    site_id        uuid        not null,
    provider_id    uuid        not null,
    local_date     date        not null,
    measured       int         not null, -- visit types with a third open slot
    days           bigint      not null, -- to it, added up over them
    without_slot   int         not null, -- visit types without one
    away           int         not null check (away in (0, 1)),
    recorded_at    timestamptz not null,
    occurred_at    timestamptz not null
);
create index on access_measured (local_date, site_id);
