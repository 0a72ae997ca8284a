-- What reporting knew at any earlier moment. A state holds from one event of its aggregate to the next, in two times:
-- when it was recorded and when it happened. Neither goes back within an aggregate, so a moment falls into one state.

alter table appointment_fact
    add column recorded_from timestamptz not null default 'epoch',
    add column occurred_from timestamptz not null default 'epoch';
alter table appointment_fact
    alter column recorded_from drop default,
    alter column occurred_from drop default;

-- The states before the present one. The generated columns are the measures, as in appointment_fact: a test keeps them
-- equal. (version, ordinal) is the last event in the state.
create table appointment_fact_past (
    like appointment_fact including generated,
    recorded_to timestamptz not null,
    occurred_to timestamptz not null,
    primary key (appointment_id, version, ordinal)
);
create index appointment_fact_past_by_day on appointment_fact_past (local_date);
create index appointment_fact_past_recorded on appointment_fact_past (recorded_to);

-- Every word about a template or an absence, from which offered time of earlier moments is laid out when asked for.
create table template_told (
    template_id uuid        not null,
    version     bigint      not null,
    ordinal     integer     not null,
    site_id     uuid        not null,
    provider_id uuid        not null,
    day_of_week smallint    not null,
    from_time   time        not null,
    to_time     time        not null,
    valid_from  date        not null,
    valid_to    date,
    recorded_at timestamptz not null,
    occurred_at timestamptz not null,
    primary key (template_id, version, ordinal)
);

create table absence_told (
    absence_id  uuid        not null,
    version     bigint      not null,
    ordinal     integer     not null,
    provider_id uuid        not null,
    from_at     timestamptz not null,
    to_at       timestamptz not null,
    withdrawn   boolean     not null,
    recorded_at timestamptz not null,
    occurred_at timestamptz not null,
    primary key (absence_id, version, ordinal)
);

alter table site_hours add column recorded_at timestamptz not null default 'epoch';
alter table site_hours alter column recorded_at drop default;
alter table site
    add column closure_recorded_at timestamptz,
    add column closure_occurred_at timestamptz;
update site set closure_recorded_at = 'epoch', closure_occurred_at = 'epoch' where closed_at is not null;

-- Since when days are laid out up to this one.
create table horizon_reached (
    until       date        primary key,
    recorded_at timestamptz not null
);

-- What was folded before this table existed has no history. A row says until when; a rebuild folds it anew and takes
-- the row away.
create table as_of_not_kept (
    until timestamptz primary key
);
insert into as_of_not_kept select now() where exists (select from appointment_fact);
