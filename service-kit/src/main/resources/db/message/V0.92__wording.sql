alter table message add column wording text;
comment on column message.wording is 'Whose words it is in, and which version of them';
