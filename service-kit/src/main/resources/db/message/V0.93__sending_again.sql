-- What could not be sent keeps its content, sealed as before, for as long as it is worth sending: somebody may put the
-- address right and send it again. Sending again is a message of its own, so that the log keeps what became of the first.
alter table message drop constraint message_check1;
alter table message add constraint message_keeps_content_to_send
    check (status in ('QUEUED', 'FAILED') or content is null);
alter table message add column again_of uuid unique references message;
alter table message add column asked_by text;
comment on column message.again_of is 'The failed message that somebody has sent again by this one';
comment on column message.asked_by is 'The account that has sent it again; none: it was sent by itself';
