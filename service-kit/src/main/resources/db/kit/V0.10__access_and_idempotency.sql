-- The group's regions and sites as this service knows them.
create table kit_region (
    region_id uuid primary key,
    name      text not null
);

create table kit_site (
    site_id   uuid    primary key,
    region_id uuid    not null,
    code      text    not null,
    name      text    not null,
    time_zone text    not null,
    open      boolean not null
);
comment on column kit_site.region_id is 'No foreign key: a site may be heard of before its region';
create index kit_site_region on kit_site (region_id);

-- Which sites a thing belongs to, written with its first event. What the policy decides on.
create table target_site (
    kind      text not null,
    target_id uuid not null,
    site_id   uuid not null,
    primary key (kind, target_id, site_id)
);

-- One row per write request that took effect, in the transaction of that effect.
create table idempotency_record (
    principal   text        not null,
    operation   text        not null,
    key_digest  bytea       not null check (length(key_digest) = 32),
    fingerprint bytea       not null check (length(fingerprint) = 32),
    status      smallint,
    headers     json,
    body        bytea,
    created_at  timestamptz not null default now(),
    primary key (principal, operation, key_digest)
);
comment on column idempotency_record.key_digest is 'SHA-256 of the Idempotency-Key: who reads this table does not learn the keys';
comment on column idempotency_record.body is 'Sealed with a key derived from the Idempotency-Key: only who repeats the request can open it';
create index idempotency_record_created on idempotency_record (created_at);
