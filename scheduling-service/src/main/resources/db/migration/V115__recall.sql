-- Visits that patients are due for. Sealed: note, last_note.
create table recall (
    recall_id            uuid        primary key,
    patient_id           uuid        not null,
    site_id              uuid        not null, -- that looks after it
    visit_type_id        uuid        not null,
    due_on               date        not null,
    after_appointment_id uuid,                 -- the completed visit that it follows by rule
    note                 text,
    status               text        not null check (status in ('OPEN', 'BOOKED', 'DECLINED')),
    next_try_on          date,
    attempts             int         not null default 0,
    last_attempt_at      timestamptz,
    last_way             text,
    last_outcome         text,
    last_note            text,
    declined_because     text,
    appointment_id       uuid,
    changed_at           timestamptz not null,
    version              bigint      not null,
    check ((status = 'BOOKED') = (appointment_id is not null)),
    check ((status = 'DECLINED') = (declined_because is not null))
);
create index on recall (site_id, due_on) where status = 'OPEN';
create index on recall (patient_id);
create index on recall (appointment_id) where appointment_id is not null;

-- After how many months somebody who had a visit of a type is due for the next one of it.
create table recall_interval (
    visit_type_id uuid   primary key,
    months        int    check (months between 1 and 60), -- none any more
    version       bigint not null
);
