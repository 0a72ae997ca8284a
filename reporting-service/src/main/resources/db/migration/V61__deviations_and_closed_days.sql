-- Every word about hours that differ from the templates: the last one for an id holds, the earlier ones are for figures of
-- earlier moments.
create table deviation_told (
    deviation_id uuid        not null,
    version      bigint      not null,
    ordinal      integer     not null,
    site_id      uuid        not null,
    provider_id  uuid, -- none: everybody at the site
    kind         text        not null check (kind in ('EXTRA', 'BLOCKED')),
    first_date   date        not null, -- and every seventh day after it
    last_date    date        not null,
    from_time    time        not null,
    to_time      time        not null,
    withdrawn    boolean     not null,
    recorded_at  timestamptz not null,
    occurred_at  timestamptz not null,
    primary key (deviation_id, version, ordinal),
    check (kind = 'BLOCKED' or provider_id is not null)
);
create index on deviation_told (site_id);

-- On which days a site is closed whatever its week says: these and no others between the two dates.
create table closed_days_told (
    site_id     uuid        not null,
    version     bigint      not null,
    ordinal     integer     not null,
    from_date   date        not null,
    through     date        not null,
    days        date[]      not null,
    recorded_at timestamptz not null,
    occurred_at timestamptz not null,
    primary key (site_id, version, ordinal)
);
