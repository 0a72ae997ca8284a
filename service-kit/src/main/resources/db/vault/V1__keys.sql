-- One data key per person, wrapped by a master key that lives outside this database.
create table person_key (
    person_id     uuid        primary key,
    master_key_id text,
    wrapped       bytea,
    created_at    timestamptz not null default now(),
    erased_at     timestamptz,
    check ((wrapped is null) = (erased_at is not null)),
    check ((wrapped is null) = (master_key_id is null))
);
comment on column person_key.erased_at is 'The key is destroyed; the row stays, so that the person never gets another';
create index person_key_master on person_key (master_key_id);

-- The secret behind blind indexes; wrapped as well, so that a new master key does not change any index.
create table index_key (
    only_row      boolean     primary key default true check (only_row),
    master_key_id text        not null,
    wrapped       bytea       not null,
    created_at    timestamptz not null default now()
);
