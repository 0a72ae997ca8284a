-- Only for services that write to people: they add classpath:db/message to spring.flyway.locations.
-- Messages to people, and what became of them: the delivery log. A row is written in the transaction of whatever the
-- message tells of. recipient and content are sealed with the person's key; content goes as soon as it is not needed,
-- recipient when the person is erased.
create table message (
    message_id  uuid        primary key,
    person_id   uuid        not null,
    site_id     uuid        not null,
    purpose     text        not null,
    about_id    uuid        not null,
    channel     text        not null check (channel in ('EMAIL', 'SMS', 'CHAT')),
    recipient   text,
    content     text,
    queued_at   timestamptz not null,
    not_after   timestamptz not null,
    status      text        not null check (status in ('QUEUED', 'SENT', 'DROPPED', 'FAILED')),
    attempts    integer     not null default 0,
    settled_at  timestamptz,
    receipt     text,
    reason      text,
    check ((status = 'QUEUED') = (settled_at is null)),
    check (status = 'QUEUED' or content is null)
);
comment on column message.receipt is 'What the provider calls it';
comment on column message.reason is 'Why it was dropped or failed: a code, never the provider''s words';
create index on message (person_id, queued_at desc);
create index on message (about_id, queued_at desc);
create index on message (site_id, queued_at desc);
call guard_rows_by_site('message');
