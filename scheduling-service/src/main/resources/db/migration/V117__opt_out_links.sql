-- Where a person says no to a channel: one address for each of both, in all that they are sent. The rest of the address is a
-- signature.
create table opt_out_link (
    opt_out_link_id uuid        primary key,
    patient_id      uuid        not null,
    channel         text        not null check (channel in ('EMAIL', 'SMS')),
    issued_at       timestamptz not null,
    used_at         timestamptz,
    unique (patient_id, channel)
);
