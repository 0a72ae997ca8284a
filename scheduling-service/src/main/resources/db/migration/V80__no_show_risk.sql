-- Models of how likely a no-show is: learnt once, never changed.
create table no_show_model (
    no_show_model_id uuid        primary key,
    learnt_at        timestamptz not null,
    learnt           jsonb       not null
);

-- The one that was last put to use before an appointment's start speaks of it.
create table no_show_model_use (
    no_show_model_id uuid        not null,
    put_to_use_at    timestamptz not null,
    primary key (put_to_use_at, no_show_model_id)
);

-- Appointments as a model sees them, and what became of them; what was known at booking is worked out from their
-- patients' earlier ones. Cancelled ones are not here: they are neither kept nor missed.
create table no_show_case (
    appointment_id uuid        primary key,
    patient_id     uuid        not null,
    site_id        uuid        not null,
    visit_type_id  uuid        not null,
    booked_at      timestamptz not null,
    starts_at      timestamptz not null,
    settled_at     timestamptz,
    missed         boolean, -- null: not settled
    check ((settled_at is null) = (missed is null))
);
create index on no_show_case (patient_id, starts_at);
create index on no_show_case (starts_at) where settled_at is not null;

-- what has been there before this table, behind the row policies
select set_config('medgroup.sites', 'group', true);
insert into no_show_case (appointment_id, patient_id, site_id, visit_type_id, booked_at, starts_at, settled_at, missed)
select a.appointment_id, a.patient_id, a.site_id, a.visit_type_id, a.booked_at, a.starts_at,
       e.occurred_at, case when e.occurred_at is not null then a.status = 'NO_SHOW' end
  from appointment a
  left join lateral (
       select (d.payload ->> 'occurredAt')::timestamptz as occurred_at from domain_event d
        where d.aggregate_id = a.appointment_id and d.event_type in ('visit-completed', 'patient-no-show')
        order by d.version desc limit 1) e on true
 where a.status <> 'CANCELLED';
