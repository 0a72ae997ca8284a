-- What operators have given up of the parked records: kept whole, and nothing waits for it any more.
create table inbox_discarded_record (
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
    parked_at     timestamptz not null,
    discarded_at  timestamptz not null default now(),
    discarded_by  text        not null,
    because       text        not null
);
comment on column inbox_discarded_record.reason is 'Why it was parked';
comment on column inbox_discarded_record.because is 'Why it was given up, in the words of discarded_by';

alter table inbox_applied
    drop constraint inbox_applied_outcome_check,
    add constraint inbox_applied_outcome_check check (outcome in ('applied', 'refused', 'skipped', 'discarded'));
