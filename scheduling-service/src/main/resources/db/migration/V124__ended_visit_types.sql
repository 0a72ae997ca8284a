-- On a local day of a site after it there is no such visit. None: it goes on.
alter table visit_type
    add column last_day date;
