-- How far each consumer has come in each partition. Moved by compare-and-set, first thing in the effect's transaction.
create table inbox_mark (
    consumer      text    not null,
    topic         text    not null,
    partition     integer not null,
    topic_uuid    text    not null,
    next_offset   bigint  not null default 0,
    last_sequence text,
    primary key (consumer, topic, partition)
);

-- What became of the events, by type; written with the effect, so that an outside count can be compared.
create table inbox_applied (
    consumer  text    not null,
    topic     text    not null,
    partition integer not null,
    type      text    not null,
    outcome   text    not null check (outcome in ('applied', 'refused', 'skipped')),
    events    bigint  not null,
    primary key (consumer, topic, partition, type, outcome)
);

create table inbox_refused (
    consumer      text        not null,
    topic         text        not null,
    partition     integer     not null,
    record_offset bigint      not null,
    sequence      text        not null,
    type          text        not null,
    code          text        not null,
    refused_at    timestamptz not null default now(),
    primary key (consumer, topic, partition, record_offset)
);

-- While a key has a row here, its later events are parked behind it. The row is the lock of replay and arrival.
create table inbox_parked_key (
    consumer  text        not null,
    source    text        not null,
    key       text        not null,
    topic     text        not null,
    partition integer     not null,
    parked_at timestamptz not null default now(),
    primary key (consumer, source, key)
);

create table inbox_parked_record (
    id            bigint      generated always as identity primary key,
    consumer      text        not null,
    source        text        not null,
    key           text        not null,
    topic         text        not null,
    partition     integer     not null,
    topic_uuid    text        not null,
    record_offset bigint      not null,
    sequence      text,
    type          text        not null,
    headers       json        not null,
    payload       bytea,
    reason        text        not null,
    attempts      integer     not null default 0,
    parked_at     timestamptz not null default now(),
    last_tried_at timestamptz,
    unique (consumer, topic, partition, topic_uuid, record_offset),
    foreign key (consumer, source, key) references inbox_parked_key
);
create index inbox_parked_record_chain on inbox_parked_record (consumer, source, key, id);
