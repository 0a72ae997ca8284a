-- What patients were asked about their visits, and what they answered. Sealed: comment.
create table survey (
    survey_id      uuid        primary key,
    appointment_id uuid        not null,
    patient_id     uuid        not null,
    site_id        uuid        not null,
    provider_id    uuid        not null,
    visited_on     date        not null, -- at the site
    sent_at        timestamptz not null,
    until          timestamptz not null,
    answered_at    timestamptz,
    recommend      smallint    check (recommend between 0 and 10),
    waiting        smallint    check (waiting between 1 and 5),
    staff          smallint    check (staff between 1 and 5),
    comment        text,
    check ((answered_at is null) = (recommend is null)),
    check ((answered_at is null) = (waiting is null)),
    check ((answered_at is null) = (staff is null))
);
create index on survey (site_id, visited_on);
create index on survey (patient_id, sent_at);
create index on survey (appointment_id);
