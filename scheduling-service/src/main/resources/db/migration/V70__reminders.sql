-- Which reminders have been queued. starts_at: the appointment as it stood; whoever is moved is reminded anew.
create table appointment_reminder (
    appointment_id uuid        not null,
    patient_id     uuid        not null,
    starts_at      timestamptz not null,
    lead           interval    not null,
    queued_at      timestamptz not null,
    primary key (appointment_id, starts_at, lead)
);

-- Addresses that let whoever has them answer for one appointment, once. The rest of the address is a signature.
create table appointment_link (
    link_id        uuid        primary key,
    appointment_id uuid        not null,
    patient_id     uuid        not null,
    starts_at      timestamptz not null,
    used_at        timestamptz,
    answer         text,
    check ((used_at is null) = (answer is null))
);
create index on appointment_link (appointment_id);
create index on appointment_link (starts_at);
