-- Documents about people: their bytes sealed with the person's key, in pieces. What is here is data, not a projection of
-- events: an event says that a document is here, and what its sealed bytes hash to.
create table document (
    document_id  uuid        primary key,
    person_id    uuid        not null,
    kind         text        not null,
    name         text,
    content_type text        not null,
    size_bytes   bigint      not null check (size_bytes > 0),
    sha256       bytea       not null check (length(sha256) = 32),
    retention    text        not null,
    retain_until date        not null,
    stored_at    timestamptz not null,
    deleted_at   timestamptz,
    check (deleted_at is null or name is null)
);
comment on column document.name is 'Sealed: file names say who is meant';
comment on column document.sha256 is 'Of the sealed bytes';
create index on document (person_id, stored_at desc);
create index document_due on document (retain_until) where deleted_at is null;

create table document_piece (
    document_id uuid    not null references document,
    ordinal     integer not null,
    sealed      bytea   not null,
    primary key (document_id, ordinal)
);
-- ciphertext does not compress: do not try
alter table document_piece alter column sealed set storage external;
