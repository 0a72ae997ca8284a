-- Who may do a visit, what it takes, and for whom it is.
alter table visit_type
    add column buffer_before_minutes int     not null default 0,
    add column equipment_kinds       text[]  not null default '{}',
    add column specialities          text[]  not null default '{}', -- one of them
    add column credential_kinds      text[]  not null default '{}', -- all of them
    add column telehealth            boolean not null default false,
    add column preparation           text,
    add column patients              text    not null default 'ANY' check (patients in ('ANY', 'NEW', 'ESTABLISHED')),
    add column version               bigint  not null default 0, -- the number of the last event in it
    add constraint telehealth_needs_no_room check (not telehealth or room_kind is null);

create table equipment (
    equipment_id uuid    primary key,
    site_id      uuid    not null,
    name         text    not null,
    kind         text    not null,
    retired      boolean not null
);
create index on equipment (site_id, kind, name);

alter table claimed_time
    drop constraint claimed_time_kind_check,
    add constraint claimed_time_kind_check check (kind in ('PATIENT', 'PROVIDER', 'ROOM', 'EQUIPMENT'));

alter table appointment
    add column busy_from     timestamptz, -- none: the start
    add column equipment_ids uuid[]  not null default '{}',
    add column telehealth    boolean not null default false;

-- What a visit type asks of a provider, once, for the search and for the booking. An empty list asks nothing.
create function has_speciality(provider uuid, wanted text[]) returns boolean
language sql stable
return cardinality(wanted) = 0
    or exists (select from provider p where p.provider_id = provider and p.speciality = any (wanted));

create function missing_credentials(provider uuid, wanted text[], on_day date) returns text[]
language sql stable
return array(
    select kind
    from unnest(wanted) as kind
    where not exists (
        select from provider_credential c
        where c.provider_id = provider and c.kind = kind.kind and not c.revoked and c.valid @> on_day)
    order by kind);
