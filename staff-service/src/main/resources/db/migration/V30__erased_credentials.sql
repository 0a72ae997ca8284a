-- The number goes with the provider's private data; kind and dates stay.
alter table credential alter column number drop not null;
