-- What belongs to an authorization of what is on the patient's file.
alter table prior_authorization add column documents uuid[] not null default '{}';
