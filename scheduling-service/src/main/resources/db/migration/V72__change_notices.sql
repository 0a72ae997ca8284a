-- Which changes of an appointment its patient was told of: its version when the message was queued.
create table appointment_notice (
    appointment_id uuid        not null,
    patient_id     uuid        not null,
    version        bigint      not null,
    queued_at      timestamptz not null,
    primary key (appointment_id, version)
);
create index on appointment_notice (patient_id);
