-- What is to be done at a time. The columns are db-scheduler's; a row is written in the transaction of whatever sets the
-- deadline, and says nothing but ids.
create table deadline (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null default false,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null default 1,
    priority             smallint,
    primary key (task_name, task_instance)
);
comment on column deadline.task_instance is 'What it is about, a slash, and an id of its own: a deadline is never moved, but set anew';
create index deadline_due on deadline (execution_time);
create index deadline_at_work on deadline (last_heartbeat) where picked;
