-- How far this service's journal has been sent to its topic.
create table relay_position (
    topic         text   primary key,
    topic_uuid    text,
    position      bigint not null default 0,
    last_sequence text,
    halted_at     bigint,
    halted        text
);
comment on column relay_position.last_sequence is 'The highest ce_sequence that Kafka has acknowledged';
comment on column relay_position.halted is 'Why the relay does not go past the event at position halted_at';
