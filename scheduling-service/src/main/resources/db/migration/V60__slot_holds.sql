-- Time is also claimed by holds, for callers who are still choosing. Whoever claims is the claimant: an appointment or a
-- hold. A held row counts until held_until; from then on it is in nobody's way, and goes when somebody wants the time or
-- when the sweeper comes by.
alter table claimed_time rename column appointment_id to claimant_id;
alter table claimed_time add column held_until timestamptz;

-- whoever claims looks for held rows that are over, among the few held ones
create index claimed_time_held on claimed_time (resource_id) where held_until is not null;

-- searches leave out what is over without leaving the index
drop index claimed_time_of_resource;
create index claimed_time_of_resource on claimed_time (resource_id, lower(during)) include (during, kind, held_until);

create table slot_hold (
    slot_hold_id   uuid        primary key,
    site_id        uuid        not null,
    patient_id     uuid,
    provider_id    uuid        not null,
    room_id        uuid,
    visit_type_id  uuid        not null,
    starts_at      timestamptz not null,
    ends_at        timestamptz not null,
    held_by        text        not null,
    until          timestamptz not null,
    status         text        not null check (status in ('HELD', 'RELEASED', 'USED')),
    appointment_id uuid, -- that was made of it
    version        bigint      not null,
    check ((status = 'USED') = (appointment_id is not null))
);
create index on slot_hold (held_by, until) where status = 'HELD';
