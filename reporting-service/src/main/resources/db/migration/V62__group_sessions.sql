-- All who come to one session of a group take one and the same time of their provider. What each of them takes is a
-- measure of its own, of which a session counts once; booked_seconds is of those who come alone.
alter table appointment_fact add column session_id uuid;
alter table appointment_fact
    alter column booked_seconds set expression as (
        case when status <> 'CANCELLED' and session_id is null
             then extract(epoch from end_at - start_at)::integer end),
    add column session_seconds integer generated always as (
        case when status <> 'CANCELLED' and session_id is not null
             then extract(epoch from end_at - start_at)::integer end) stored;
create index appointment_fact_sessions on appointment_fact (local_date, site_id, provider_id)
    where session_seconds is not null;

alter table appointment_fact_past add column session_id uuid;
alter table appointment_fact_past
    alter column booked_seconds set expression as (
        case when status <> 'CANCELLED' and session_id is null
             then extract(epoch from end_at - start_at)::integer end),
    add column session_seconds integer generated always as (
        case when status <> 'CANCELLED' and session_id is not null
             then extract(epoch from end_at - start_at)::integer end) stored;
