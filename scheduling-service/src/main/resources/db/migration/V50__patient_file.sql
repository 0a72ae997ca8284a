-- More to find people by, equality only (ADR 101): given names, and how names sound.
alter table patient_search drop constraint patient_search_field_check;
alter table patient_search add constraint patient_search_field_check check (
    field in ('family-name', 'given-name', 'family-sound', 'given-sound', 'phone', 'birth-date'));

-- address is sealed. A registration that was merged into another one stays, and says into which; the other one keeps what
-- it goes on for: ids, sites and the time of the merge.
alter table patient
    add column address text,
    add column language text,
    add column merged_into uuid,
    add column absorbed jsonb not null default '{}',
    add constraint no_chain_of_merges check (merged_into is null or absorbed = '{}'),
    add constraint no_file_left check (erased_at is null or (address is null and language is null));
create index patient_merged on patient (merged_into) where merged_into is not null;

-- own: by the patient's own events, not because of somebody merged into them.
alter table patient_site add column own boolean not null default true;

-- ---------------------------------------------------------------------------------------------------------------
-- What is on file. Sealed: names, phones, notes, payer, member_id, plan, location.
-- ---------------------------------------------------------------------------------------------------------------

create table patient_contact_person (
    patient_id        uuid    not null,
    contact_person_id uuid    not null,
    relation          text    not null,
    may_decide        boolean not null,
    name              text    not null,
    phone             text,
    primary key (patient_id, contact_person_id)
);

create table patient_consent (
    patient_id uuid        not null,
    channel    text        not null,
    granted    boolean     not null,
    source     text        not null,
    since      timestamptz not null,
    primary key (patient_id, channel)
);

create table patient_flag (
    patient_id uuid        not null,
    flag       text        not null,
    language   text,
    note       text,
    since      timestamptz not null,
    primary key (patient_id, flag)
);

create table patient_insurance (
    patient_id   uuid not null,
    insurance_id uuid not null,
    priority     text not null,
    payer        text not null,
    member_id    text not null,
    plan         text,
    valid_from   date,
    valid_to     date,
    card_front   uuid,
    card_back    uuid,
    primary key (patient_id, insurance_id)
);

create table patient_chart (
    patient_id uuid not null,
    site_id    uuid not null,
    location   text not null,
    primary key (patient_id, site_id)
);
