-- Who has seen whose personal data. One entry per request, written before the answer leaves; see AccessLog.
create table access_entry (
    position   bigint      primary key check (position > 0),
    entry_id   uuid        not null unique,
    at         timestamptz not null,
    actor_id   text        not null,
    actor_name text        not null,
    roles      text        not null,
    scope      text        not null,
    client     text,
    kind       text        not null check (kind in ('READ', 'SEARCH', 'EXPORT', 'REFUSED')),
    operation  text        not null,
    reason     text,
    request_id text        not null,
    trace_id   text,
    status     smallint    not null,
    searched   text,
    people     integer     not null check (people >= 0),
    hash       bytea       not null check (length(hash) = 32)
);
comment on table access_entry is 'Never holds a personal value: fields and searches by name of the field, people by id';
comment on column access_entry.operation is 'Method and path template, the variables not filled in';
comment on column access_entry.client is 'The network that the request came from, the host left out';
comment on column access_entry.searched is 'The fields that were searched by';
create index access_entry_at on access_entry (at desc, position desc);
create index access_entry_actor on access_entry (actor_id, position desc);

create table access_person (
    position  bigint not null references access_entry,
    person_id uuid   not null,
    fields    text   not null,
    primary key (position, person_id)
);
create index access_person_of on access_person (person_id, position desc);

-- One row. Whoever holds it FOR UPDATE writes the next entries.
create table access_head (
    only_row boolean primary key default true check (only_row),
    position bigint  not null,
    hash     bytea   not null check (length(hash) = 32)
);
insert into access_head (position, hash) values (0, decode(repeat('00', 32), 'hex'));

create trigger access_entry_is_append_only before update or delete or truncate on access_entry
    for each statement execute function refuse_change();
create trigger access_person_is_append_only before update or delete or truncate on access_person
    for each statement execute function refuse_change();

-- Whoever repeats a write gets the first answer again: that shows the same people once more.
alter table idempotency_record add column shown json;
comment on column idempotency_record.shown is 'Whose fields the answer shows: {"path": …, "people": {"<id>": ["<field>", …]}}';
