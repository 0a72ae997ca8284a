-- The second wall (ADR 80): every table whose rows say whose they are. Runs anew when it changes, after all numbered
-- migrations; a new table is added here.
--
-- A patient is where they are linked to. provider, provider_absence, provider_credential and visit_type are the group's
-- directory, and claimed_time must be seen across sites by whoever looks for a free hour.
call guard_rows_by_site('site_hours');
call guard_rows_by_site('site_closed_day');
call guard_rows_by_site('site_place');
call guard_rows_by_site('provider_site');
call guard_rows_by_site('provider_template');
call guard_rows_by_site('room');
call guard_rows_by_site('rostered');
call guard_rows_by_site('shift');
call guard_rows_by_site('deviation');
call guard_rows_by_site('equipment');
call guard_rows_by_site('calendar_feed');
call guard_rows_by_site('required_form');
call guard_rows_by_site('arrival_check');
call guard_rows_by_site('kiosk');
call guard_rows_by_site('appointment');
call guard_rows_by_site('slot_hold');
call guard_rows_by_site('appointment_series');
call guard_rows_by_site('no_show_case');
call guard_rows_by_site('appointment_reminder_plan');
call guard_rows_by_site('reminder_call');
call guard_rows_by_site('staff_channel');
call guard_rows_by_site('staff_notice_told');
call guard_rows_by_site('staff_notice_watch');
call guard_rows('message_template', 'site_id is null or site_id = any ((select seen_sites())::uuid[])');
-- Whoever opened a patient with a reason (ADR 84) sees that one's links, and through them the patient.
call guard_rows('patient_site',
    'site_id = any ((select seen_sites())::uuid[]) or is_let_into(''patient'', patient_id)');
call guard_rows('patient',
    'exists (select from patient_site link where link.patient_id = patient.patient_id)');
call guard_rows('patient_search',
    'exists (select from patient_site link where link.patient_id = patient_search.patient_id)');
call guard_rows('patient_legal_hold',
    'exists (select from patient_site link where link.patient_id = patient_legal_hold.patient_id)');
call guard_rows('patient_balance',
    'exists (select from patient_site link where link.patient_id = patient_balance.patient_id)');
call guard_rows('patient_contact_person',
    'exists (select from patient_site link where link.patient_id = patient_contact_person.patient_id)');
call guard_rows('patient_consent',
    'exists (select from patient_site link where link.patient_id = patient_consent.patient_id)');
call guard_rows('patient_flag',
    'exists (select from patient_site link where link.patient_id = patient_flag.patient_id)');
call guard_rows('patient_insurance',
    'exists (select from patient_site link where link.patient_id = patient_insurance.patient_id)');
call guard_rows('patient_chart',
    'exists (select from patient_site link where link.patient_id = patient_chart.patient_id)');
call guard_rows('document',
    'exists (select from patient_site link where link.patient_id = document.person_id)');
call guard_rows('document_piece',
    'exists (select from document whole where whole.document_id = document_piece.document_id)');
call guard_rows('break_glass',
    'exists (select from patient_site link where link.patient_id = break_glass.patient_id)');
call guard_rows('access_request',
    'exists (select from patient_site link where link.patient_id = access_request.patient_id)');
call guard_rows('disclosure',
    'exists (select from patient_site link where link.patient_id = disclosure.patient_id)');
call guard_rows('prior_authorization',
    'exists (select from patient_site link where link.patient_id = prior_authorization.patient_id)');
call guard_rows('authorized_visit',
    'exists (select from patient_site link where link.patient_id = authorized_visit.patient_id)');
call guard_rows('referral',
    'exists (select from patient_site link where link.patient_id = referral.patient_id)');
call guard_rows('referral_appointment',
    'exists (select from patient_site link where link.patient_id = referral_appointment.patient_id)');
call guard_rows('signed_form',
    'exists (select from patient_site link where link.patient_id = signed_form.patient_id)');
call guard_rows_from_users('weekly_hours');
call guard_rows_from_users('taken_name');
call guard_rows_from_users('appointment_reminder');
call guard_rows_from_users('appointment_link');
call guard_rows_from_users('appointment_notice');
call guard_rows_from_users('opt_out_link');
call guard_rows('waitlist_entry', 'site_ids && (select seen_sites())::uuid[]');
call guard_rows_by_site('waitlist_offer');
call guard_rows_by_site('recall');
call guard_rows_by_site('concern');
call guard_rows_by_site('survey');
call guard_rows_from_users('freed_time');
call guard_rows_from_users('access_plan');
call guard_rows_by_site('access_measurement');
call guard_rows_by_site('past_access');
