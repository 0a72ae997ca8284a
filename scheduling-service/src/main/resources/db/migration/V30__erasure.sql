-- A patient who has been erased keeps a row, so that what is left of them (visits, links) still has somebody it belongs to.
alter table patient
    alter column given_name drop not null,
    alter column family_name drop not null,
    add column erased_at timestamptz,
    add constraint erased_or_named check ((erased_at is null) = (given_name is not null and family_name is not null)),
    add constraint nothing_left check (
        erased_at is null
        or (given_name is null and family_name is null and birth_date is null and phone is null and email is null));

-- A court, a lawyer or an authority wants this patient's data kept. The reasons are sealed: they are about a person.
create table patient_legal_hold (
    hold_id     uuid        primary key,
    patient_id  uuid        not null,
    reason      text        not null,
    placed_at   timestamptz not null,
    lift_reason text,
    lifted_at   timestamptz,
    check ((lift_reason is null) = (lifted_at is null))
);
create index on patient_legal_hold (patient_id);

-- What billing-service has told: whoever owes or is owed something is not erased.
create table patient_balance (
    patient_id    uuid        primary key,
    balance_cents bigint      not null,
    currency      text        not null,
    as_of         timestamptz not null
);

-- Finds a patient's appointments that are not over.
create index appointment_open_of_patient on appointment (patient_id)
    where status not in ('COMPLETED', 'CANCELLED', 'NO_SHOW');
