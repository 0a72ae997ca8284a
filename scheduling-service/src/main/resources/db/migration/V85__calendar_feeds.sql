-- Addresses under which programs read a provider's appointments at one site. The address itself is worked out from the id.
create table calendar_feed (
    feed_id     uuid        primary key,
    site_id     uuid        not null,
    provider_id uuid        not null,
    label       text        not null,
    opened_at   timestamptz not null,
    revoked_at  timestamptz
);
create index on calendar_feed (site_id, provider_id);
