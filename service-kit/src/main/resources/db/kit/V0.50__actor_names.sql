-- What people are called, for the history of things. Not in the events, which never change: a row here can be forgotten.
create table actor_name (
    actor_id text primary key,
    name     text not null
);
