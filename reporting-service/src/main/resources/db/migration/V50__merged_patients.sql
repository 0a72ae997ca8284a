-- Registrations of one person: what scheduling has told last of each. A row stays when they are parted, so that a replay is
-- told from news.
create table merged_patient (
    patient_id  uuid    primary key,
    merged_into uuid, -- null: stands for itself again
    version     bigint  not null,
    ordinal     integer not null
);
create index on merged_patient (merged_into) where merged_into is not null;

-- Every word about it, for figures of earlier moments.
create table merge_told (
    patient_id  uuid        not null,
    version     bigint      not null,
    ordinal     integer     not null,
    merged_into uuid,
    recorded_at timestamptz not null,
    occurred_at timestamptz not null,
    primary key (patient_id, version, ordinal)
);

-- Of a person with several registrations only the earliest first visit counts as a new patient's.
alter table first_visit add column superseded boolean not null default false;
