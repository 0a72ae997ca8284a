package org.medgroup.deploy.verifying;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * No double booking, told from the events: the last event of every appointment says which time it takes from whom. These
 * claims must not overlap, must be what the exclusion guard holds, and the appointments that screens show must be what
 * the events say.
 */
final class AppointmentsPromise {
    /** The last event of each appointment, with the status that it leaves behind. */
    private static final String LAST = """
            with last as (
                select distinct on (aggregate_id) aggregate_id, version, payload -> 'visit' as visit
                  from domain_event
                 where aggregate_type = 'Appointment'
                 order by aggregate_id, version desc
            ), stand as (
                -- not every event changes where an appointment stands: one is kept in spite of something, a fee is waived
                select distinct on (aggregate_id)
                       aggregate_id, (payload ->> 'occurredAt')::timestamptz as occurred_at,
                       coalesce(became.status, payload ->> 'status') as status
                  from domain_event
                  join (values ('appointment-booked', 'BOOKED'),
                               ('appointment-rescheduled', 'BOOKED'),
                               ('appointment-confirmed', 'CONFIRMED'),
                               ('patient-checked-in', 'CHECKED_IN'),
                               ('patient-roomed', 'ROOMED'),
                               ('patient-seen', 'SEEN'),
                               ('visit-completed', 'COMPLETED'),
                               ('patient-no-show', 'NO_SHOW'),
                               ('appointment-cancelled', 'CANCELLED'),
                               -- says itself what it is again
                               ('no-show-undone', null)) as became (event_type, status)
                       using (event_type)
                 where aggregate_type = 'Appointment'
                 order by aggregate_id, version desc
            ), agreed as (
                select aggregate_id, version, status, occurred_at,
                       (visit ->> 'patientId')::uuid as patient_id,
                       (visit ->> 'providerId')::uuid as provider_id,
                       (visit ->> 'roomId')::uuid as room_id,
                       (visit ->> 'start')::timestamptz as starts_at,
                       (visit ->> 'end')::timestamptz as ends_at,
                       (visit ->> 'busyUntil')::timestamptz as busy_until,
                       coalesce(visit ->> 'busyFrom', visit ->> 'start')::timestamptz as busy_from,
                       visit -> 'equipmentIds' as equipment,
                       coalesce((visit -> 'share' ->> 'lane')::int, 0) as lane,
                       visit -> 'share' -> 'quotas' as quotas,
                       (visit -> 'share' -> 'seat' ->> 'sessionId')::uuid as session_id,
                       (visit -> 'share' -> 'seat' ->> 'number')::int as seat
                  from last
                  join stand using (aggregate_id)
            ), last_merge as (
                select distinct on (aggregate_id) aggregate_id, event_type, (payload ->> 'into')::uuid as merged_into
                  from domain_event
                 where aggregate_type = 'Patient' and event_type in ('patient-merged', 'patient-unmerged')
                 order by aggregate_id, version desc
            ), wanted as (
                -- of a no-show, the time that had passed when it was recorded stays taken; the rest is free again
                select agreed.aggregate_id as appointment_id, kind, resource_id, unit,
                       -- all who come to a session take its places together; each has a time and a seat of their own
                       case when kind not in ('PATIENT', 'SEAT') then session_id end as session_id,
                       tstzrange(since, case when status = 'NO_SHOW' then least(until, occurred_at) else until end)
                           as during
                  from agreed
                  -- a merged registration's time is the time of the one that goes on for it
                  left join last_merge m on m.aggregate_id = patient_id and m.event_type = 'patient-merged'
                 cross join lateral (
                        values ('PATIENT', coalesce(m.merged_into, patient_id), 0, starts_at, ends_at),
                               ('PROVIDER', provider_id, lane, busy_from, busy_until),
                               ('ROOM', room_id, 0, busy_from, busy_until),
                               ('SEAT', session_id, seat, starts_at, ends_at)
                        union all
                        select 'EQUIPMENT', piece::uuid, 0, busy_from, busy_until
                          from json_array_elements_text(equipment) as piece
                        union all
                        -- a day's quota is counted in one stretch for all, before any clock shows that day
                        select 'QUOTA', (q ->> 'quotaId')::uuid, (q ->> 'unit')::int, counted,
                               counted + interval '1 minute'
                          from json_array_elements(quotas) as q
                         cross join lateral (
                                select ((q ->> 'date')::date - 1)::timestamp at time zone 'UTC') as day (counted)
                       ) as claim (kind, resource_id, unit, since, until)
                 where resource_id is not null and status <> 'CANCELLED'
                   -- the seat of somebody who has not come can be had again
                   and not (status = 'NO_SHOW' and (kind = 'SEAT' or occurred_at <= starts_at))
            ), guard as (
                select claimant_id as appointment_id, kind, resource_id, unit::int, session_id, during
                  from claimed_time where held_until is null
            )
            """;

    private AppointmentsPromise() {}

    static Verdict check(Store scheduling) throws SQLException {
        Verdict.Draft draft =
                new Verdict.Draft("scheduling: nobody is double-booked; guard and appointments equal the history");
        try (Connection snapshot = scheduling.snapshot()) {
            each(
                    snapshot,
                    LAST + """
                    select resource_id, kind, unit, appointment_id, during
                      from (select w.*, max(upper(during)) over (partition by kind, resource_id, unit
                                            order by lower(during), taken_for
                                            rows between unbounded preceding and 1 preceding) as busy_until
                              -- all who come to one session take its places together
                              from (select kind, resource_id, unit, coalesce(session_id, appointment_id) as taken_for,
                                           min(appointment_id::text) as appointment_id,
                                           range_merge(range_agg(during)) as during
                                      from wanted
                                     group by kind, resource_id, unit, coalesce(session_id, appointment_id)) w) ordered
                     where lower(during) < busy_until
                    """,
                    row -> draft.violation(row.getString("kind") + " " + row.getString("resource_id") + "/"
                            + row.getString("unit") + " is in two places: appointment "
                            + row.getString("appointment_id") + " at "
                            + row.getString("during")));
            each(
                    snapshot,
                    LAST + """
                    (select 'missing in the guard' as what, w.* from
                        (table wanted except table guard) w)
                    union all
                    (select 'only in the guard', g.* from
                        (table guard except table wanted) g)
                    """,
                    row -> draft.violation("Appointment " + row.getString("appointment_id") + ", "
                            + row.getString("kind") + " " + row.getString("during") + " is " + row.getString("what")));
            each(
                    snapshot,
                    """
                    select h.claimant_id, h.kind, h.during
                      from claimed_time h
                     where held_until is not null
                       and (select array_agg(e.event_type order by e.version)
                              from domain_event e
                             where e.aggregate_type = 'SlotHold' and e.aggregate_id = h.claimant_id)
                           is distinct from array['slot-held']
                    """,
                    row -> draft.violation(
                            "Hold " + row.getString("claimant_id") + " has ended, or never was, and still" + " has "
                                    + row.getString("kind") + " " + row.getString("during") + " in the guard"));
            each(
                    snapshot,
                    LAST + """
                    select coalesce(a.aggregate_id, r.appointment_id) as appointment_id
                      from agreed a full join appointment r on r.appointment_id = a.aggregate_id
                     where (a.status, a.provider_id, a.patient_id, a.room_id, a.starts_at, a.ends_at, a.version)
                           is distinct from
                           (r.status, r.provider_id, r.patient_id, r.room_id, r.starts_at, r.ends_at, r.version)
                    """,
                    row -> draft.violation("Appointment " + row.getString("appointment_id")
                            + " on the screens differs from its events"));
            each(snapshot, LAST + """
                    select (select count(*) from agreed) as appointments, (select count(*) from wanted) as claims,
                           (select count(*) from guard) as guard_rows, (select count(*) from appointment) as shown
                    """, row -> {
                draft.figure("appointments", row.getLong("appointments"));
                draft.figure("shown", row.getLong("shown"));
                draft.figure("claims", row.getLong("claims"));
                draft.figure("guardRows", row.getLong("guard_rows"));
            });
        }
        return draft.verdict();
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(Connection snapshot, String sql, Row reader) throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                reader.read(row);
            }
        }
    }
}
