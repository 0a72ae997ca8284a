-- What goes to a site's staff has no person: recipient is the site, and content says nothing that had to be sealed.
alter table message alter column person_id drop not null;
alter table message add constraint message_has_a_person_or_goes_to_staff
    check ((person_id is null) = (channel = 'CHAT'));
