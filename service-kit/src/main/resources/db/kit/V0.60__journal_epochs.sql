-- What a restore to an earlier point leaves behind: the journal goes on in a new epoch, which says where it branched off.
create table journal_epoch (
    epoch        bigint      primary key check (epoch > from_epoch),
    from_epoch   bigint      not null,
    cut_position bigint      not null,
    cut_hash     bytea       not null check (length(cut_hash) = 32),
    opened_at    timestamptz not null default now(),
    reason       text        not null
);
comment on table journal_epoch is 'The epochs after the first that this journal has come through; up to cut_position it is what the older epoch was';

create trigger journal_epoch_is_append_only before update or delete or truncate on journal_epoch
    for each statement execute function refuse_change();

alter table journal_head add settled_index bigint not null default 0;
comment on column journal_head.settled_index is 'Every event up to this global index is in the journal, whatever transaction id it brought along from another server';

alter table relay_position add generation bigint not null default 1;
comment on column relay_position.topic is 'The stream; its generation is the topic, see Topics';
comment on column relay_position.generation is 'The epoch that the rest of the row is about; it says nothing about another';

alter table inbox_mark add generation bigint not null default 1;
comment on column inbox_mark.topic is 'The stream; its generation is the topic, see Topics';

-- An offset means something in one generation only, a sequence in all.
alter table inbox_refused drop constraint inbox_refused_pkey;
alter table inbox_refused add primary key (consumer, topic, partition, sequence);

-- Written by a restore of this database together with its sources: generations before these hold what was taken back.
create table inbox_least_generation (
    topic      text   primary key,
    generation bigint not null
);

-- How far each epoch's positions are part of this journal. What a consumer has applied within these bounds it need not
-- be told again; what it has applied beyond them was taken back.
create view journal_lineage as
with recursive path (epoch, up_to) as (
    select epoch, null::bigint from journal_head
    union all
    select e.from_epoch, least(e.cut_position, p.up_to)
      from path p join journal_epoch e on e.epoch = p.epoch)
select epoch, up_to from path where up_to is not null;

-- Lets the journal go on in a new epoch, after this database was set back or brought into another server, and before
-- any service works on it.
create function open_journal_epoch(new_epoch bigint, why text)
returns table (from_epoch bigint, cut_position bigint, cut_hash bytea)
language plpgsql as $$
declare
    head journal_head;
begin
    select * into strict head from journal_head for update;
    if new_epoch <= head.epoch then
        raise exception 'epoch % is not after epoch %', new_epoch, head.epoch
            using errcode = 'invalid_parameter_value';
    end if;
    insert into journal_epoch (epoch, from_epoch, cut_position, cut_hash, reason)
    values (new_epoch, head.epoch, head.position, head.hash, why);
    update journal_head
       set epoch = new_epoch,
           scan_from = null,
           settled_index = coalesce(
               (select min(e.global_index) - 1 from domain_event e
                 where not exists (select from event_journal j where j.global_index = e.global_index)),
               (select max(e.global_index) from domain_event e),
               0);
    return query select head.epoch, head.position, head.hash;
end $$;
