-- The group's rule of how patients are reminded; none: what is shipped.
create table reminder_rule (
    reminder_rule_id uuid        primary key,
    rule             jsonb       not null,
    rule_version     bigint      not null,
    set_at           timestamptz not null
);

-- How the patient of an appointment is reminded, and why so: decided once for a time that the patient was told. It is kept
-- with what was sent and, like that, not made anew by a rebuild.
create table appointment_reminder_plan (
    appointment_id   uuid        not null,
    starts_at        timestamptz not null,
    site_id          uuid        not null,
    told_at          timestamptz not null,
    planned_at       timestamptz,
    band             text        check (band in ('USUAL', 'RAISED', 'HIGH')),
    no_show_model_id uuid,
    probability      double precision,
    rule_version     bigint,
    messages         jsonb,
    call_from        timestamptz,
    primary key (appointment_id, starts_at),
    check ((planned_at is null) = (messages is null)),
    check ((planned_at is null) = (rule_version is null)),
    check ((band is null) = (no_show_model_id is null) and (band is null) = (probability is null)),
    check (planned_at is not null or band is null and call_from is null)
);
comment on column appointment_reminder_plan.told_at is 'When the patient got this time: nobody is reminded of what lay before';
comment on column appointment_reminder_plan.band is 'None: no model was in use';
comment on column appointment_reminder_plan.rule_version is '0: the shipped one';
create index on appointment_reminder_plan (site_id, call_from) where call_from is not null;

-- Calls to patients before an appointment, and what came of them.
create table reminder_call (
    reminder_call_id uuid        primary key,
    appointment_id   uuid        not null,
    site_id          uuid        not null,
    starts_at        timestamptz not null,
    outcome          text        not null,
    called_at        timestamptz not null
);
create index on reminder_call (appointment_id, called_at desc);
