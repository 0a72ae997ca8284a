-- The service logs in as <owner>_app: it reads and writes rows, and can neither take down a wall nor rewrite history.
do $$
declare
    application text := current_user || '_app';
    home text := current_schema();
begin
    if not exists (select from pg_roles where rolname = application) then
        return; -- one role for everything: the row policies hold for the owner as well
    end if;
    execute format('grant usage on schema %I to %I', home, application);
    execute format('grant select, insert, update, delete on all tables in schema %I to %I', home, application);
    execute format('grant usage, select on all sequences in schema %I to %I', home, application);
    execute format('revoke insert, update, delete on flyway_schema_history from %I', application);
    execute format('revoke update, delete on access_entry, access_person from %I', application);
    if to_regclass('domain_event') is not null then
        execute format('revoke update, delete on domain_event, event_journal from %I', application);
        -- to lock it, and with it all writers, for the last moment of a rebuild
        execute format('grant maintain on domain_event to %I', application);
    end if;
    if to_regnamespace('rebuild') is not null then
        execute format('grant usage, create on schema rebuild to %I', application);
    end if;
    if to_regnamespace('past') is not null then
        execute format('grant usage, create on schema past to %I', application);
    end if;
end $$;
