-- What patients answered and what they were unhappy with: one row for each event of scheduling, and what it adds to a day.
create table patient_voice (
    event_id            text        primary key,
    site_id             uuid        not null,
    provider_id         uuid,                 -- of the visit that was asked about
    local_date          date        not null, -- of the visit, or of what was done about a concern
    surveys_sent        int         not null,
    survey_answers      int         not null,
    survey_marks        bigint      not null, -- whether they would recommend us, 0 to 10, added up
    concerns_raised     int         not null,
    concerns_resolved   int         not null, -- less those that were opened again
    resolving_millidays bigint      not null, -- from raised to resolved, in thousandths of a day
    recorded_at         timestamptz not null,
    occurred_at         timestamptz not null
);
create index on patient_voice (local_date, site_id);
