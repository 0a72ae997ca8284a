-- Whether a visit of a type needs an authorization of the payer, and what happens to a booking without one.
alter table visit_type
    add column authorization_need text not null default 'NONE' check (authorization_need in ('NONE', 'WARNS', 'BLOCKS'));

-- What payers have granted. Sealed: number, withdrawn_because.
create table prior_authorization (
    prior_authorization_id uuid        primary key,
    patient_id             uuid        not null,
    site_id                uuid        not null, -- that looks after it
    insurance_id           uuid        not null,
    number                 text        not null,
    visit_type_ids         uuid[]      not null,
    valid_from             date        not null,
    valid_to               date        not null,
    visits                 int         not null check (visits > 0),
    missed_counts          boolean     not null,
    taken                  int         not null,
    withdrawn_because      text,
    withdrawn_at           timestamptz,
    version                bigint      not null,
    check (valid_from <= valid_to),
    -- the authorization's events decide who takes its last visit; this is the second one to say no
    constraint no_visit_twice check (taken between 0 and visits),
    check ((withdrawn_because is null) = (withdrawn_at is null))
);
create index on prior_authorization (patient_id);
create index on prior_authorization (site_id, valid_to);

create table authorized_visit (
    prior_authorization_id uuid        not null,
    appointment_id         uuid        not null,
    patient_id             uuid        not null,
    day                    date        not null, -- of the visit, at its site
    state                  text        not null check (state in ('RESERVED', 'USED', 'RETURNED')),
    since                  timestamptz not null,
    version                bigint      not null,
    primary key (prior_authorization_id, appointment_id)
);
create index on authorized_visit (appointment_id) where state <> 'RETURNED';

-- Referrals to us and from us. Sealed: counterpart, reason, last_words.
create table referral (
    referral_id   uuid        primary key,
    patient_id    uuid        not null,
    site_id       uuid        not null, -- that looks after it
    direction     text        not null check (direction in ('INCOMING', 'OUTGOING')),
    provider_id   uuid,
    counterpart   text,
    speciality    text,
    visit_type_id uuid,
    reason        text        not null,
    urgency       text        not null check (urgency in ('ROUTINE', 'URGENT', 'STAT')),
    received_on   date        not null, -- or sent
    due_on        date        not null, -- by then the patient should have been seen
    valid_to      date,
    status        text        not null check (status in (
        'RECEIVED', 'SENT', 'ACCEPTED', 'DECLINED', 'SCHEDULED', 'SEEN', 'CLOSED', 'CANCELLED', 'EXPIRED')),
    elsewhere_on  date,
    last_words    text,
    documents     uuid[]      not null default '{}',
    changed_at    timestamptz not null,
    version       bigint      not null,
    check ((provider_id is null) <> (counterpart is null)),
    check (speciality is not null or visit_type_id is not null)
);
create index on referral (patient_id);
create index on referral (site_id, due_on) where status in ('RECEIVED', 'SENT', 'ACCEPTED', 'SCHEDULED', 'SEEN');

create table referral_appointment (
    referral_id    uuid   not null,
    appointment_id uuid   not null,
    patient_id     uuid   not null,
    state          text   not null check (state in ('OPEN', 'SEEN', 'GONE')),
    version        bigint not null,
    primary key (referral_id, appointment_id)
);
create index on referral_appointment (appointment_id);
