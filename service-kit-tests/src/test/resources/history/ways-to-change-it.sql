-- What a database superuser can do to a journal of twelve events, past triggers and constraints. Two tests do each of
-- these and want it seen: TamperIT here, by the service's own verification, and ChangedHistoryIT in deploy, by
-- ./medgroup verify. Event n is at position n; saved_event holds the events as they were. Where the name ends in "the
-- chain made to fit", the test computes every hash again. The table of docs/tampering.md sums these up.

-- way: edit global_index
update domain_event set global_index = global_index + 1000 where global_index = 5;

-- way: edit event_id
update domain_event set event_id = gen_random_uuid() where global_index = 5;

-- way: edit aggregate_type
update domain_event set aggregate_type = aggregate_type || 'x' where global_index = 5;

-- way: edit aggregate_id
update domain_event set aggregate_id = gen_random_uuid() where global_index = 5;

-- way: edit version
update domain_event set version = version + 1000 where global_index = 5;

-- way: edit event_type
update domain_event set event_type = event_type || 'x' where global_index = 5;

-- way: edit event_revision
update domain_event set event_revision = event_revision || 'x' where global_index = 5;

-- way: edit payload
update domain_event set payload = replace(payload::text, '}', ' }')::json where global_index = 5;

-- way: edit metadata
update domain_event set metadata = replace(metadata::text, '}', ' }')::json where global_index = 5;

-- way: edit recorded_at
update domain_event set recorded_at = recorded_at + interval '1 microsecond' where global_index = 5;

-- way: edit xid
update domain_event set xid = (xid::text::bigint + 1)::text::xid8 where global_index = 5;

-- way: edit global_index here and in the journal
update domain_event set global_index = 1000 where global_index = 5;
update event_journal set global_index = 1000 where position = 5;

-- way: edit a hash
update event_journal set hash = sha256(hash) where position = 5;

-- way: edit the last hash
update event_journal set hash = sha256(hash) where position = 12;

-- way: edit a position
update event_journal set position = 1000 where position = 5;

-- way: edit the head's hash
update journal_head set hash = sha256(hash);

-- way: edit the head's position
update journal_head set position = position - 1;

-- way: delete the head
delete from journal_head;

-- way: delete event 1
delete from domain_event where global_index = 1;

-- way: delete journal entry 1
delete from event_journal where position = 1;

-- way: delete event and journal entry 1
delete from domain_event where global_index = 1;
delete from event_journal where position = 1;

-- way: delete event and journal entry 1 and close the gap
delete from domain_event where global_index = 1;
delete from event_journal where position = 1;
update event_journal set position = position + 1000 where position > 1;
update event_journal set position = position - 1001 where position > 1000;
update journal_head set position = position - 1;

-- way: delete event 5
delete from domain_event where global_index = 5;

-- way: delete journal entry 5
delete from event_journal where position = 5;

-- way: delete event and journal entry 5
delete from domain_event where global_index = 5;
delete from event_journal where position = 5;

-- way: delete event and journal entry 5 and close the gap
delete from domain_event where global_index = 5;
delete from event_journal where position = 5;
update event_journal set position = position + 1000 where position > 5;
update event_journal set position = position - 1001 where position > 1000;
update journal_head set position = position - 1;

-- way: delete event 12
delete from domain_event where global_index = 12;

-- way: delete journal entry 12
delete from event_journal where position = 12;

-- way: delete event and journal entry 12
delete from domain_event where global_index = 12;
delete from event_journal where position = 12;

-- way: delete event and journal entry 12 and close the gap
delete from domain_event where global_index = 12;
delete from event_journal where position = 12;
update event_journal set position = position + 1000 where position > 12;
update event_journal set position = position - 1001 where position > 1000;
update journal_head set position = position - 1;

-- way: swap two events in the journal
update event_journal set global_index = -global_index where position in (5, 7);
update event_journal set global_index = 12 + global_index where global_index < 0;

-- way: swap the versions of two events
update domain_event set version = version + 100 where global_index in (5, 7);
update domain_event e set version = (select version from saved_event s where s.global_index = 12 - e.global_index)
 where global_index in (5, 7);

-- way: swap what happened in two events
update domain_event e set payload = (select payload from saved_event s where s.global_index = 12 - e.global_index)
 where global_index in (5, 7);

-- way: insert in the middle
update event_journal set position = position + 1000 where position >= 5;
update event_journal set position = position - 999 where position > 1000;
insert into domain_event select 1000, gen_random_uuid(), aggregate_type, gen_random_uuid(), 0, event_type,
       event_revision, payload, metadata, recorded_at, xid from saved_event where global_index = 1;
insert into event_journal values (5, 1000, sha256('x'));
update journal_head set position = position + 1;

-- way: append with an invented hash
insert into domain_event select 1000, gen_random_uuid(), aggregate_type, gen_random_uuid(), 0, event_type,
       event_revision, payload, metadata, recorded_at, xid from saved_event where global_index = 1;
insert into event_journal values (13, 1000, sha256('x'));
update journal_head set position = 13, hash = sha256('x');

-- way: cut off the end
delete from event_journal where position > 8;
delete from domain_event where global_index > 8;

-- way: cut off the end, and the head made to fit
delete from event_journal where position > 8;
delete from domain_event where global_index > 8;
update journal_head set position = 8, hash = (select hash from event_journal where position = 8);

-- way: cut off everything
truncate event_journal, domain_event;
update journal_head set position = 0, hash = decode(repeat('00', 32), 'hex');

-- way: edit payload; the chain made to fit
update domain_event set payload = replace(payload::text, '}', ' }')::json where global_index = 5;

-- way: delete event and journal entry 5; the chain made to fit
delete from domain_event where global_index = 5;
delete from event_journal where position = 5;
update event_journal set position = position + 1000 where position > 5;
update event_journal set position = position - 1001 where position > 1000;
update journal_head set position = position - 1;

-- way: swap two events in the journal; the chain made to fit
update event_journal set global_index = -global_index where position in (5, 7);
update event_journal set global_index = 12 + global_index where global_index < 0;

-- way: insert in the middle; the chain made to fit
update event_journal set position = position + 1000 where position >= 5;
update event_journal set position = position - 999 where position > 1000;
insert into domain_event select 1000, gen_random_uuid(), aggregate_type, gen_random_uuid(), 0, event_type,
       event_revision, payload, metadata, recorded_at, xid from saved_event where global_index = 1;
insert into event_journal values (5, 1000, sha256('x'));
update journal_head set position = position + 1;
