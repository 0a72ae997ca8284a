-- Until when a patient may cancel, and what it costs afterwards or if they do not come.
alter table visit_type
    add column cancel_notice_hours smallint,
    add column late_fee_minor      bigint check (late_fee_minor > 0),    -- in the smallest unit of the currency
    add column no_show_fee_minor   bigint check (no_show_fee_minor > 0),
    add column fee_currency        text, -- ISO 4217
    add constraint fee_has_currency
        check (fee_currency is not null or (late_fee_minor is null and no_show_fee_minor is null));

alter table appointment
    add column cancelled_late boolean not null default false,
    add column fee_reason     text,
    add column fee_minor      bigint,
    add column fee_currency   text,
    add column fee_waived_at  timestamptz;
