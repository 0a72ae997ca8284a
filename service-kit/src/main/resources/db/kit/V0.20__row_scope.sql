-- The second wall: a transaction sees the rows of the sites that it has declared with
-- set_config('medgroup.sites', …, true), and nothing before it has declared any.
--
-- 'group' stands for all of them, '{…}' for a list. Both functions are asked through a scalar subquery, so that a
-- statement works them out once and not for every row.

create function sees_the_group() returns boolean language sql stable parallel safe
return coalesce(current_setting('medgroup.sites', true) = 'group', false);

create function seen_sites() returns uuid[] language sql stable parallel safe
return case when current_setting('medgroup.sites', true) like '{%' then current_setting('medgroup.sites', true)::uuid[] end;

-- Puts a table behind the wall: its owner too sees only the rows that fit.
create procedure guard_rows(guarded regclass, own text) language plpgsql as $$
begin
    execute format('alter table %s enable row level security, force row level security', guarded);
    execute format('drop policy if exists own_sites on %s', guarded);
    execute format('create policy own_sites on %s using ((select sees_the_group()) or (%s))', guarded, own);
end $$;

-- For tables with a site in each row.
create procedure guard_rows_by_site(guarded regclass) language sql as $$
    call guard_rows(guarded, 'site_id = any ((select seen_sites())::uuid[])')
$$;

-- For tables that only commands and consumers read and write: guards, in the first place.
create procedure guard_rows_from_users(guarded regclass) language sql as $$
    call guard_rows(guarded, 'false')
$$;

-- Gives a table that is to take another one's place the same wall and the same rights.
create procedure guard_rows_like(model regclass, twin regclass) language plpgsql as $$
declare
    policy record;
    granted record;
begin
    for policy in select polname, pg_get_expr(polqual, polrelid) as own from pg_policy where polrelid = model loop
        execute format('alter table %s enable row level security, force row level security', twin);
        execute format('drop policy if exists %I on %s', policy.polname, twin);
        execute format('create policy %I on %s using (%s)', policy.polname, twin, policy.own);
    end loop;
    for granted in
        select a.grantee::regrole as grantee, string_agg(a.privilege_type, ', ') as privileges
        from pg_class c, aclexplode(c.relacl) a
        where c.oid = model and a.grantee <> c.relowner and a.grantee <> 0
        group by a.grantee
    loop
        execute format('grant %s on %s to %s', granted.privileges, twin, granted.grantee);
    end loop;
end $$;
