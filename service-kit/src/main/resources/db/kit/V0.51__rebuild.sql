-- Where read models are rebuilt beside the live ones. Empty but for the time of a rebuild.
create schema rebuild;

-- The rebuilds that operators have started.
create table rebuild_run (
    run_id      uuid        primary key,
    projection  text        not null,
    mode        text        not null check (mode in ('CHECK', 'REBUILD')),
    state       text        not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    started_by  text        not null,
    started_at  timestamptz not null default now(),
    finished_at timestamptz,
    events      bigint      not null default 0,
    report      jsonb,
    failure     text
);
comment on column rebuild_run.state is 'A run that was interrupted with its process stays RUNNING: it has changed nothing';
