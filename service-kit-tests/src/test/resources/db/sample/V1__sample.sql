create table counter_view (
    counter_id uuid primary key,
    value      integer not null
);

create table tally (
    event_id          text   not null,
    counter_id        uuid   not null,
    sequence          text   not null,
    aggregate_version bigint not null,
    actor             text   not null,
    trace             text   not null default '',
    tallied           bigint generated always as identity
);

create table antidote (dose integer);
