-- ---------------------------------------------------------------------------------------------------------------
-- What the privacy officer watches over. Texts are sealed under the patient's key: reason, note, what, recipient,
-- address, description, purpose.
-- ---------------------------------------------------------------------------------------------------------------

create table break_glass (
    break_glass_id uuid        primary key,
    patient_id     uuid        not null,
    opened_by      text        not null,
    reason_code    text        not null,
    reason         text        not null,
    opened_at      timestamptz not null,
    until          timestamptz not null,
    decision       text,
    note           text,
    reviewed_by    text,
    reviewed_at    timestamptz
);
create index on break_glass (opened_at desc) where decision is null;
create index on break_glass (patient_id);

create table access_request (
    access_request_id uuid        primary key,
    patient_id        uuid        not null,
    what              text        not null,
    received_on       date        not null,
    due_on            date        not null,
    extended_because  text,
    status            text        not null check (status in ('OPEN', 'FULFILLED', 'DENIED')),
    outcome           text,
    denied_because    text,
    closed_at         timestamptz
);
create index on access_request (due_on) where status = 'OPEN';
create index on access_request (patient_id);

create table disclosure (
    disclosure_id uuid        primary key,
    patient_id    uuid        not null,
    disclosed_on  date        not null,
    basis         text        not null,
    recipient     text        not null,
    address       text,
    description   text        not null,
    purpose       text        not null,
    recorded_by   text        not null,
    recorded_at   timestamptz not null
);
create index on disclosure (patient_id, disclosed_on);
