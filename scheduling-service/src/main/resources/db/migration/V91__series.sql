-- A series of appointments: by what rule, and what of it was left out from the beginning. Its appointments are
-- appointments like any other, which know what they belong to.
create table appointment_series (
    series_id      uuid          primary key,
    site_id        uuid          not null,
    patient_id     uuid          not null,
    provider_id    uuid          not null,
    visit_type_id  uuid          not null,
    rule           text          not null,
    starts_at      timestamptz   not null,
    skipped        timestamptz[] not null,
    booked_at      timestamptz   not null,
    cancelled_from timestamptz, -- those that were to start from then on are called off
    version        bigint        not null
);
create index on appointment_series (site_id);

alter table appointment
    add column series_id  uuid,
    add column planned_at timestamptz;
create index on appointment (series_id) where series_id is not null;
