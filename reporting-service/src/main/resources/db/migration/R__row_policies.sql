-- The second wall (ADR 80): every table whose rows say whose they are. Runs anew when it changes, after all numbered
-- migrations; a new table is added here.
--
-- Regions, providers and their absences are dimensions of the group: a provider's name stands beside figures of sites that
-- they have left. The horizon is one date.
call guard_rows_by_site('site');
call guard_rows_by_site('site_hours');
call guard_rows_by_site('template');
call guard_rows_by_site('template_told');
call guard_rows_by_site('deviation_told');
call guard_rows_by_site('closed_days_told');
call guard_rows_by_site('appointment_fact');
call guard_rows_by_site('appointment_fact_past');
call guard_rows_by_site('provider_day');
call guard_rows_by_site('first_visit');
call guard_rows_by_site('offered_day');
call guard_rows_by_site('access_measured');
call guard_rows_by_site('patient_voice');
call guard_rows_from_users('merged_patient');
call guard_rows_from_users('merge_told');
