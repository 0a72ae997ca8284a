create extension if not exists btree_gist;

-- ---------------------------------------------------------------------------------------------------------------
-- What staff-service has told. No foreign keys: there is no order between the events of different aggregates, and a
-- provider or site not heard of yet must not hold anything up.
-- ---------------------------------------------------------------------------------------------------------------

create table site_hours (
    site_id     uuid     not null,
    day_of_week smallint not null check (day_of_week between 1 and 7), -- ISO: Monday is 1
    opens       time     not null,
    closes      time     not null,
    check (opens < closes),
    primary key (site_id, day_of_week, opens)
);

create table provider (
    provider_id uuid primary key,
    name        text, -- null: heard of, not introduced yet
    speciality  text
);

create table provider_site (
    provider_id uuid not null,
    site_id     uuid not null,
    primary key (provider_id, site_id)
);
create index on provider_site (site_id);

create table provider_absence (
    absence_id  uuid      primary key,
    provider_id uuid      not null,
    during      tstzrange not null
);
create index on provider_absence (provider_id);

create table provider_credential (
    credential_id uuid      primary key,
    provider_id   uuid      not null,
    kind          text      not null,
    valid         daterange not null,
    blocking      boolean   not null,
    revoked       boolean   not null
);
create index on provider_credential (provider_id);

-- ---------------------------------------------------------------------------------------------------------------
-- Guards: written by the command handlers in the command's transaction with `on conflict do nothing`; whatever is
-- not written has been refused.
-- ---------------------------------------------------------------------------------------------------------------

-- A provider, a room and a patient can each be in one place at a time.
create table claimed_time (
    appointment_id uuid      not null,
    kind           text      not null check (kind in ('PATIENT', 'PROVIDER', 'ROOM')),
    resource_id    uuid      not null,
    during         tstzrange not null,
    -- searches look back one day for claims that reach into their window, so no claim may be longer
    check (not isempty(during) and upper(during) - lower(during) <= interval '24 hours'),
    constraint one_place_at_a_time exclude using gist (resource_id with =, during with &&, kind with =)
);
create index on claimed_time (appointment_id);
-- lets a search read a provider's claims in order from the index alone
create index claimed_time_of_resource on claimed_time (resource_id, lower(during)) include (during, kind);

-- A provider offers an hour of the week once, not at two sites or twice over.
create table weekly_hours (
    template_id uuid      primary key,
    provider_id uuid      not null,
    day_of_week smallint  not null,
    minutes     int4range not null, -- of the local day
    valid       daterange not null,
    constraint offered_once exclude using gist (provider_id with =, day_of_week with =, minutes with &&, valid with &&)
);

-- A name that stands for one thing: a visit type's code in the group, a room's name at its site.
create table taken_name (
    scope  text not null,
    name   text not null, -- folded to lower case
    holder uuid not null,
    primary key (scope, name)
);

-- ---------------------------------------------------------------------------------------------------------------
-- Read models of scheduling's own events.
-- ---------------------------------------------------------------------------------------------------------------

-- Personal fields are sealed: given_name, family_name, birth_date, phone, email.
create table patient (
    patient_id    uuid        primary key,
    given_name    text        not null,
    family_name   text        not null,
    birth_date    text,
    sex           text        not null,
    phone         text,
    email         text,
    registered_at timestamptz not null,
    version       bigint      not null
);
create index on patient (registered_at desc);

create table patient_site (
    patient_id uuid        not null,
    site_id    uuid        not null,
    linked_at  timestamptz not null,
    primary key (patient_id, site_id)
);
create index on patient_site (site_id, linked_at desc);

-- Blind indexes: keyed hashes of normalised fields. They find equals and tell nothing else.
create table patient_search (
    field      text  not null check (field in ('family-name', 'phone', 'birth-date')),
    value      bytea not null,
    patient_id uuid  not null,
    primary key (field, value, patient_id)
);
create index on patient_search (patient_id);

create table room (
    room_id uuid primary key,
    site_id uuid not null,
    name    text not null,
    kind    text not null
);
create index on room (site_id, kind, name);

create table visit_type (
    visit_type_id  uuid primary key,
    code           text not null,
    name           text not null,
    minutes        int  not null,
    buffer_minutes int  not null,
    room_kind      text
);

create table provider_template (
    template_id uuid      primary key,
    provider_id uuid      not null,
    site_id     uuid      not null,
    day_of_week smallint  not null,
    from_time   time      not null,
    to_time     time      not null,
    valid_from  date      not null,
    valid_to    date -- the last day; before the first one: it ended before it began
);
create index on provider_template (provider_id, day_of_week);
create index on provider_template (site_id, day_of_week);

create table appointment (
    appointment_id uuid        primary key,
    site_id        uuid        not null,
    patient_id     uuid        not null,
    provider_id    uuid        not null,
    room_id        uuid,
    visit_type_id  uuid        not null,
    visit_type_name text       not null,
    starts_at      timestamptz not null,
    ends_at        timestamptz not null,
    busy_until     timestamptz not null,
    status         text        not null,
    booked_at      timestamptz not null,
    confirmed_at   timestamptz,
    checked_in_at  timestamptz,
    roomed_at      timestamptz,
    seen_at        timestamptz,
    completed_at   timestamptz,
    cancelled_at   timestamptz,
    cancelled_by   text,
    cancel_reason  text,
    version        bigint      not null
);
create index on appointment (site_id, starts_at);
create index on appointment (patient_id, starts_at);
create index on appointment (provider_id, starts_at);
