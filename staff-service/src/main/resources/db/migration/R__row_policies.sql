-- The second wall (ADR 80): every table whose rows say whose they are. Runs anew when it changes, after all numbered
-- migrations; a new table is added here.
--
-- Regions are the group's structure and belong to no site.
call guard_rows_by_site('site');
call guard_rows_by_site('site_closed_day');
call guard_rows_by_site('department');
call guard_rows('provider', 'site_ids && (select seen_sites())');
call guard_rows('absence', 'exists (select from provider whose where whose.provider_id = absence.provider_id)');
call guard_rows('credential', 'exists (select from provider whose where whose.provider_id = credential.provider_id)');
call guard_rows_from_users('site_code');
call guard_rows_from_users('department_name');
call guard_rows_from_users('provider_npi');
