-- When a site's access is measured next; the deadline of that time is set in the same transaction.
create table access_plan (
    site_id uuid        primary key,
    due_at  timestamptz not null
);

-- What was measured of one provider at one site: for each visit type the day of the third open slot, none if there are
-- fewer within the horizon. The two arrays belong together.
create table access_measurement (
    measurement_id uuid        primary key,
    site_id        uuid        not null,
    provider_id    uuid        not null,
    measured_at    timestamptz not null,
    local_date     date        not null,
    horizon_days   int         not null,
    away           boolean     not null,
    visit_types    uuid[]      not null,
    third_slot_on  date[]      not null,
    check (cardinality(visit_types) = cardinality(third_slot_on))
);
create index on access_measurement (site_id, local_date);

-- What was asked of an earlier moment, how far the answer is, and the answer.
create table past_access (
    past_access_id uuid        primary key,
    site_id        uuid        not null,
    at             timestamptz not null,
    asked_by       text        not null,
    asked_at       timestamptz not null,
    state          text        not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    attempts       int         not null default 0,
    events         bigint      not null default 0,
    answer         jsonb,
    finished_at    timestamptz,
    unique (site_id, at)
);
