-- On a local day of the site after it nobody is put into the room. None: it is open.
alter table room
    add column last_day date;
