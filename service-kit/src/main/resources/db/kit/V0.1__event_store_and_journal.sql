-- The events of this service. Rows are added and never change; see the trigger below.
create table domain_event (
    global_index   bigint generated always as identity (cache 1) primary key,
    event_id       uuid        not null unique,
    aggregate_type text        not null,
    aggregate_id   uuid        not null,
    version        bigint      not null check (version >= 0),
    event_type     text        not null,
    event_revision text        not null,
    payload        json        not null,
    metadata       json        not null,
    recorded_at    timestamptz not null,
    xid            xid8        not null default pg_current_xact_id(),
    unique (aggregate_id, version)
);
comment on column domain_event.global_index is 'Order of drawing, with gaps, not of commit: read event_journal.position instead';
comment on column domain_event.payload is 'json, not jsonb: the text is hashed as it was written';
comment on column domain_event.xid is 'Bounds the sequencer''s scan; never used to order';

create index domain_event_xid on domain_event (xid);

-- Every committed event at its final, gapless place.
create table event_journal (
    position     bigint primary key check (position > 0),
    global_index bigint not null unique references domain_event,
    hash         bytea  not null check (length(hash) = 32)
);

-- One row. Whoever holds it FOR UPDATE is the sequencer.
create table journal_head (
    only_row  boolean primary key default true check (only_row),
    epoch     bigint  not null,
    position  bigint  not null,
    hash      bytea   not null,
    scan_from xid8
);
comment on column journal_head.scan_from is 'Every event of an older transaction is in the journal; null = unknown, scan all';

insert into journal_head (epoch, position, hash) values (1, 0, decode(repeat('00', 32), 'hex'));

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;

create trigger domain_event_is_append_only before update or delete or truncate on domain_event
    for each statement execute function refuse_change();
create trigger event_journal_is_append_only before update or delete or truncate on event_journal
    for each statement execute function refuse_change();
