-- Read models and guards of the organisation. Each guard's primary key is what makes a rule hold for any number of
-- competing commands; the read models beside them can be dropped and rebuilt from the events.

create table region (
    region_id uuid primary key,
    name      text not null
);

create table site_code (
    code    text primary key,
    site_id uuid not null
);

create table site (
    site_id       uuid primary key,
    code          text   not null,
    name          text   not null,
    region_id     uuid   not null,
    time_zone     text   not null,
    address_line  text   not null,
    city          text   not null,
    state         text   not null,
    postal_code   text   not null,
    opening_hours jsonb  not null,
    status        text   not null check (status in ('OPEN', 'CLOSED')),
    version       bigint not null
);

create index site_by_region on site (region_id);

create table department_name (
    site_id       uuid not null,
    name          text not null,
    department_id uuid not null,
    primary key (site_id, name)
);

create table department (
    department_id uuid primary key,
    site_id       uuid not null,
    name          text not null
);

create index department_by_site on department (site_id);

create table provider_npi (
    npi         text primary key,
    provider_id uuid not null
);

create table provider (
    provider_id uuid primary key,
    name        text   not null,
    speciality  text   not null,
    npi         text,
    site_ids    uuid[] not null,
    status      text   not null check (status in ('ACTIVE')),
    version     bigint not null
);

create index provider_by_site on provider using gin (site_ids);

create table absence (
    absence_id  uuid primary key,
    provider_id uuid        not null,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    reason      text        not null,
    withdrawn   boolean     not null
);

create index absence_by_provider on absence (provider_id, starts_at);

create table credential (
    credential_id uuid primary key,
    provider_id   uuid    not null,
    kind          text    not null,
    number        text    not null, -- sealed with the person's key
    valid_from    date    not null,
    valid_to      date,
    blocking      boolean not null,
    revoked       boolean not null
);

create index credential_by_provider on credential (provider_id);
