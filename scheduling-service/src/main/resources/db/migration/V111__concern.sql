-- What patients are unhappy with. Sealed: words, last_words.
create table concern (
    concern_id     uuid        primary key,
    site_id        uuid        not null, -- that looks after it
    patient_id     uuid,                 -- none: without a name
    channel        text        not null,
    category       text        not null,
    severity       text        not null check (severity in ('LOW', 'MEDIUM', 'HIGH')),
    words          text        not null,
    appointment_id uuid,
    about          uuid[]      not null, -- providers
    status         text        not null check (status in ('OPEN', 'RESOLVED', 'WITHDRAWN')),
    owner_id       text,                 -- an account
    raised_by      text        not null,
    hands          text[]      not null, -- accounts that have done something about it
    raised_at      timestamptz not null,
    due_on         date        not null,
    steps          int         not null default 0,
    last_words     text,
    outcome        text,
    told           boolean,
    closed_at      timestamptz,
    changed_at     timestamptz not null,
    version        bigint      not null,
    check ((status = 'OPEN') = (closed_at is null)),
    check ((status = 'RESOLVED') = (outcome is not null)),
    check ((outcome is null) = (told is null))
);
create index on concern (site_id, due_on) where status = 'OPEN';
create index on concern (site_id, closed_at) where status <> 'OPEN';
create index on concern (patient_id) where patient_id is not null;
create index on concern (appointment_id) where appointment_id is not null;
