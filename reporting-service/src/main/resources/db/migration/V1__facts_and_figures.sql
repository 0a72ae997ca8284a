-- What reporting knows, folded from the other services' events. Nothing here is decided here: drop it all, fold the
-- topics again, and the same rows come back.
--
-- (version, ordinal) is the place of the last event that a row has taken in, within its aggregate. An event at or
-- before it changes nothing, so replays are harmless whatever the topic's sequence numbers have become.

-- Dimensions. A row without a name is a stub: somebody mentioned the id before its own event arrived.
create table region (
    region_id uuid primary key,
    name      text,
    version   bigint  not null default -1,
    ordinal   integer not null default 0
);

create table site (
    site_id     uuid primary key,
    code        text,
    name        text,
    region_id   uuid,
    region_name text,
    time_zone   text    not null default 'UTC', -- of a stub, until its own event tells
    closed_at   timestamptz,
    version     bigint  not null default -1,
    ordinal     integer not null default 0
);
create index site_by_region on site (region_id);

create table provider (
    provider_id uuid primary key,
    name        text,
    speciality  text,
    site_ids    uuid[]  not null default '{}',
    version     bigint  not null default -1,
    ordinal     integer not null default 0
);

-- Opening hours hold from the local day on which they were told; the first ones hold since ever.
create table site_hours (
    site_id   uuid        not null,
    version   bigint      not null,
    ordinal   integer     not null,
    told_at   timestamptz not null,
    hours     jsonb       not null,
    primary key (site_id, version, ordinal)
);

create table template (
    template_id uuid primary key,
    site_id     uuid     not null,
    provider_id uuid     not null,
    day_of_week smallint not null, -- 1 = Monday
    from_time   time     not null,
    to_time     time     not null,
    valid_from  date     not null,
    valid_to    date,
    version     bigint   not null,
    ordinal     integer  not null
);
create index template_by_provider on template (provider_id, site_id);
create index template_by_site on template (site_id);

create table absence (
    absence_id  uuid primary key,
    provider_id uuid        not null,
    from_at     timestamptz not null,
    to_at       timestamptz not null,
    withdrawn   boolean     not null,
    version     bigint      not null,
    ordinal     integer     not null
);
create index absence_by_provider on absence (provider_id) where not withdrawn;

-- One row per appointment. The generated columns are the measures: the one place that says which appointment counts
-- where, for the daily figures and for the drill-down alike. Null = does not count.
create table appointment_fact (
    appointment_id uuid primary key,
    site_id        uuid        not null,
    provider_id    uuid        not null,
    patient_id     uuid        not null,
    visit_type_id  uuid        not null,
    booked_at      timestamptz not null,
    start_at       timestamptz not null,
    end_at         timestamptz not null,
    booked_on      date        not null, -- both days are the site's local ones
    local_date     date        not null,
    status         text        not null,
    confirmed_at   timestamptz,
    checked_in_at  timestamptz,
    roomed_at      timestamptz,
    seen_at        timestamptz,
    completed_at   timestamptz,
    no_show_at     timestamptz,
    cancelled_at   timestamptz,
    cancelled_by   text,
    cancel_reason  text,
    version        bigint      not null,
    ordinal        integer     not null,

    scheduled smallint not null generated always as (1) stored,
    visits smallint generated always as (case when status = 'COMPLETED' then 1 end) stored,
    no_shows smallint generated always as (case when status = 'NO_SHOW' then 1 end) stored,
    cancelled_by_patient smallint
        generated always as (case when status = 'CANCELLED' and cancelled_by = 'PATIENT' then 1 end) stored,
    cancelled_by_site smallint
        generated always as (case when status = 'CANCELLED' and cancelled_by = 'SITE' then 1 end) stored,
    cancelled_late smallint generated always as (
        case when status = 'CANCELLED' and cancelled_by = 'PATIENT' and start_at - cancelled_at < interval '24 hours'
             then 1 end) stored,
    -- due and settled: the patient came, did not come, or called off too late for the slot to be filled again
    due smallint generated always as (
        case when status in ('CHECKED_IN', 'ROOMED', 'SEEN', 'COMPLETED', 'NO_SHOW') then 1
             when status = 'CANCELLED' and cancelled_by = 'PATIENT' and start_at - cancelled_at < interval '24 hours'
             then 1 end) stored,
    -- nobody has said yet how it ended; due as soon as its start has passed
    unsettled smallint generated always as (case when status in ('BOOKED', 'CONFIRMED') then 1 end) stored,
    booked_seconds integer generated always as (
        case when status <> 'CANCELLED' then extract(epoch from end_at - start_at)::integer end) stored,
    lead_days integer generated always as (
        case when status = 'COMPLETED' then greatest(0, local_date - booked_on) end) stored,
    wait_seconds integer generated always as (
        case when seen_at >= checked_in_at then floor(extract(epoch from seen_at - checked_in_at))::integer end) stored,
    waits smallint generated always as (case when seen_at >= checked_in_at then 1 end) stored
);
create index appointment_fact_by_day on appointment_fact (site_id, local_date, start_at);
create index appointment_fact_by_provider on appointment_fact (provider_id, local_date);
create index appointment_fact_unsettled on appointment_fact (start_at) include (site_id, provider_id, local_date)
    where unsettled is not null;
create index appointment_fact_waits on appointment_fact (local_date, site_id, provider_id, wait_seconds)
    where wait_seconds is not null;

-- The sums of the measures by site, provider and local day. Every statement that changes facts moves these in the same
-- transaction by the difference, so writers in parallel never need to see each other's rows.
create table provider_day (
    site_id              uuid    not null,
    provider_id          uuid    not null,
    local_date           date    not null,
    scheduled            integer not null,
    visits               integer not null,
    no_shows             integer not null,
    cancelled_by_patient integer not null,
    cancelled_by_site    integer not null,
    cancelled_late       integer not null,
    due                  integer not null,
    booked_seconds       bigint  not null,
    lead_days            bigint  not null,
    wait_seconds         bigint  not null,
    waits                integer not null,
    primary key (site_id, local_date, provider_id)
);
create index provider_day_by_date on provider_day (local_date);

-- What provider_day must hold: the facts counted afresh.
create view provider_day_recount as
select site_id, provider_id, local_date,
       sum(scheduled)::integer                         as scheduled,
       coalesce(sum(visits), 0)::integer               as visits,
       coalesce(sum(no_shows), 0)::integer             as no_shows,
       coalesce(sum(cancelled_by_patient), 0)::integer as cancelled_by_patient,
       coalesce(sum(cancelled_by_site), 0)::integer    as cancelled_by_site,
       coalesce(sum(cancelled_late), 0)::integer       as cancelled_late,
       coalesce(sum(due), 0)::integer                  as due,
       coalesce(sum(booked_seconds), 0)::bigint        as booked_seconds,
       coalesce(sum(lead_days), 0)::bigint             as lead_days,
       coalesce(sum(wait_seconds), 0)::bigint          as wait_seconds,
       coalesce(sum(waits), 0)::integer                as waits
  from appointment_fact
 group by site_id, provider_id, local_date;

-- Empty as long as the figures are in step with the facts.
create view provider_day_difference as
(select 'stored' as side, s.* from (table provider_day except table provider_day_recount) s)
union all
(select 'recounted', r.* from (table provider_day_recount except table provider_day) r);

-- A patient's first completed visit anywhere in the group: the one visit of theirs that counts as a new patient's.
create table first_visit (
    patient_id     uuid primary key,
    appointment_id uuid        not null,
    start_at       timestamptz not null,
    site_id        uuid        not null,
    provider_id    uuid        not null,
    local_date     date        not null
);
create index first_visit_by_site on first_visit (site_id, local_date);

-- Minutes that providers offer: templates within opening hours less absences, by the site's local day, laid out up to
-- the horizon, which follows the latest recorded event.
create table offered_day (
    site_id         uuid    not null,
    provider_id     uuid    not null,
    local_date      date    not null,
    offered_minutes integer not null check (offered_minutes > 0),
    primary key (site_id, local_date, provider_id)
);

create table offered_horizon (
    only_row boolean primary key default true check (only_row),
    until    date not null
);
