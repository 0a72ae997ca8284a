-- Where the staff of a site are told, and of what. address is a secret, sealed under the site's own key.
create table staff_channel (
    site_id    uuid        primary key,
    service    text        not null,
    address    text        not null,
    shown      text        not null,
    language   text        not null,
    kinds      text[]      not null,
    changed_at timestamptz not null
);

-- When a site's lists are looked at next for staff; a row as long as there is somebody to tell.
create table staff_notice_watch (
    site_id uuid        primary key,
    next_at timestamptz not null
);

-- What staff were told of and is still so: ids of appointments, concerns and authorizations, and no person.
create table staff_notice_told (
    site_id    uuid not null,
    kind       text not null,
    subject_id uuid not null,
    primary key (site_id, kind, subject_id)
);

-- Time given back by a visit that was cancelled or moved: when nobody who waits wants it, staff are told.
alter table freed_time add column given_back boolean not null default false;
