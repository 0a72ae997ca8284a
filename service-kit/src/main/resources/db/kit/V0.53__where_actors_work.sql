-- As what and where somebody worked when they last did something here, as their token said: who works at a site is asked of
-- this. Nobody whose row is older than this is taken to work anywhere before they do something again.
alter table actor_name
    add column roles       text[]      not null default '{}',
    add column whole_group boolean     not null default false,
    add column regions     uuid[]      not null default '{}',
    add column sites       uuid[]      not null default '{}',
    add column seen_at     timestamptz not null default '-infinity';
