-- Who waits for a slot, and what they were offered. An offer's id is that of the hold that keeps its slot.
create table waitlist_entry (
    entry_id       uuid        primary key,
    patient_id     uuid        not null,
    visit_type_id  uuid        not null,
    site_ids       uuid[]      not null,
    provider_ids   uuid[]      not null,
    windows        jsonb       not null,
    urgency        text        not null check (urgency in ('URGENT', 'SOON', 'ROUTINE')),
    earliest       date        not null,
    latest         date        not null,
    joined_at      timestamptz not null,
    status         text        not null check (status in ('WAITING', 'FILLED', 'LEFT')),
    unanswered     integer     not null,
    appointment_id uuid,
    left_because   text,
    ended_at       timestamptz,
    version        bigint      not null,
    check ((status = 'FILLED') = (appointment_id is not null)),
    check ((status = 'LEFT') = (left_because is not null))
);
comment on column waitlist_entry.site_ids is 'The nearest first';
comment on column waitlist_entry.unanswered is 'Offers in a row that nobody has answered';
create index waitlist_entry_at on waitlist_entry using gin (site_ids) where status = 'WAITING';
create index on waitlist_entry (patient_id);

create table waitlist_offer (
    offer_id       uuid        primary key,
    entry_id       uuid        not null,
    site_id        uuid        not null,
    provider_id    uuid        not null,
    starts_at      timestamptz not null,
    ends_at        timestamptz not null,
    until          timestamptz not null,
    offered_at     timestamptz not null,
    status         text        not null
        check (status in ('OPEN', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')),
    settled_at     timestamptz,
    days_waiting   integer     not null,
    named_provider boolean     not null,
    site_place     integer     not null,
    check ((status = 'OPEN') = (settled_at is null))
);
create index on waitlist_offer (entry_id);

-- Time that has become free, or can be offered for the first time, and that nobody on the waitlist has been asked about.
-- Written with whatever freed it; gone when it has been gone through.
create table freed_time (
    freed_id    uuid        primary key,
    site_id     uuid        not null,
    provider_id uuid,
    since       timestamptz not null,
    until       timestamptz not null,
    check (since < until)
);
comment on column freed_time.provider_id is 'None: anybody at the site';
