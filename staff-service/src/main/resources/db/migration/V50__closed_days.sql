-- On which days a site is closed besides its week: what was decided, and what that means in dates.
alter table site
    add column holiday_policy      jsonb,
    add column closed_days_through date;

create table site_closed_day (
    site_id    uuid not null,
    local_date date not null,
    name       text not null,
    holiday    text,
    primary key (site_id, local_date)
);
