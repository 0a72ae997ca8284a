-- What patients choose a provider by: further specialities, languages, administrative gender. None: not told.
alter table provider add column profile jsonb;

-- Where a site lies, in decimal degrees of WGS 84. None: not told.
alter table site
    add column latitude  double precision check (latitude between -90 and 90),
    add column longitude double precision check (longitude between -180 and 180),
    add constraint both_or_neither check ((latitude is null) = (longitude is null));
