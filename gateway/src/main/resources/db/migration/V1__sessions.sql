-- Spring Session's own layout; the attributes' bytes are sealed before they get here.
create table spring_session (
    primary_id char(36) not null,
    session_id char(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100),
    constraint spring_session_pk primary key (primary_id)
);

create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name),
    constraint spring_session_attributes_fk foreign key (session_primary_id)
        references spring_session (primary_id) on delete cascade
);

-- The tokens of one sign-in. A session holds the id; a row of its own, so that a refresh can lock it
-- and every other request of the session sees the new tokens at once.
create table sign_in (
    sign_in_id uuid not null,
    sealed_tokens bytea not null,
    access_expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    constraint sign_in_pk primary key (sign_in_id)
);

create index sign_in_ix1 on sign_in (access_expires_at);
