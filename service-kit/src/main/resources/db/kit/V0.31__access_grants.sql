-- Who may see one thing that lies outside their sites, for how long, and why. What the policy asks when no site matches.
create table access_grant (
    actor_id  text        not null,
    kind      text        not null,
    target_id uuid        not null,
    until     timestamptz not null,
    reason    text        not null,
    primary key (actor_id, kind, target_id)
);
comment on column access_grant.reason is 'As it stands in the access log: break-glass:<id>';

-- For row policies: whether the transaction's actor has been let into this one thing.
create function is_let_into(wanted text, thing uuid) returns boolean language sql stable parallel safe
return exists (
    select from access_grant g
     where g.actor_id = current_setting('medgroup.actor', true) and g.kind = wanted and g.target_id = thing
       and g.until > now());
