-- Forms that a site asks for. A signature counts by its code, at every site.
create table required_form (
    required_form_id uuid        primary key,
    site_id          uuid        not null,
    code             text        not null,
    name             text        not null,
    visit_type_ids   uuid[]      not null, -- none: all
    valid_months     int         check (valid_months > 0), -- none: signed once
    required_at      timestamptz not null,
    over_at          timestamptz
);
create index on required_form (site_id);

-- What patients have signed. Sealed: signed_by.
create table signed_form (
    signed_form_id uuid        primary key,
    patient_id     uuid        not null,
    code           text        not null,
    signed_on      date        not null,
    signed_by      text        not null,
    document_id    uuid,
    recorded_at    timestamptz not null,
    struck_at      timestamptz
);
create index on signed_form (patient_id, code);

-- What arriving patients have confirmed, and what they lacked.
create table arrival_check (
    arrival_check_id uuid        primary key,
    appointment_id   uuid        not null,
    site_id          uuid        not null,
    kiosk_id         uuid, -- none: the desk
    confirmed        text[]      not null,
    missing          text[]      not null,
    checked_at       timestamptz not null
);
create index on arrival_check (appointment_id, checked_at desc);

-- Devices at which patients say that they have come. The token is worked out from the id.
create table kiosk (
    kiosk_id      uuid        primary key,
    site_id       uuid        not null,
    label         text        not null,
    registered_at timestamptz not null,
    revoked_at    timestamptz
);
create index on kiosk (site_id);

-- How often somebody has guessed at one of them since when.
create table kiosk_try (
    kiosk_id uuid        primary key,
    since    timestamptz not null,
    wrong    int         not null
);
