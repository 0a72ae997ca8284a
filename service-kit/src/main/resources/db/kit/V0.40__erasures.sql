-- People whose key this service has asked to be destroyed. The row is written with the event that says so: the journal is
-- its source, and it is what a vault restored from an older backup is compared with.
create table erasure (
    person_id    uuid        primary key,
    erased_at    timestamptz not null,
    destroyed_at timestamptz,
    swept_at     timestamptz,
    check (swept_at is null or destroyed_at is not null)
);
comment on column erasure.destroyed_at is 'When the vault confirmed; null: still to be done';
comment on column erasure.swept_at is 'When what may have been opened in the last moments was forgotten, too';
create index erasure_unfinished on erasure (erased_at) where swept_at is null;

alter table idempotency_record add column persons uuid[];
comment on column idempotency_record.persons is 'Whose personal fields were opened or sealed for the answer; their erasure empties it';
