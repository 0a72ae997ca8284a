package org.medgroup.reporting.appointment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.scheduling.AppointmentBooked;
import org.medgroup.contracts.scheduling.AppointmentCancelled;
import org.medgroup.contracts.scheduling.AppointmentCheckedIn;
import org.medgroup.contracts.scheduling.AppointmentCompleted;
import org.medgroup.contracts.scheduling.AppointmentConfirmed;
import org.medgroup.contracts.scheduling.AppointmentNoShow;
import org.medgroup.contracts.scheduling.AppointmentNoShowUndone;
import org.medgroup.contracts.scheduling.AppointmentRescheduled;
import org.medgroup.contracts.scheduling.AppointmentRoomed;
import org.medgroup.contracts.scheduling.AppointmentSeen;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.reporting.dimension.Dimensions;
import org.medgroup.reporting.event.EventPlace;
import org.medgroup.reporting.event.Since;
import org.medgroup.reporting.figures.DailyFigures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Folds appointment events into facts, a batch at a time: one read, the fold in memory, one write that also moves the daily figures. */
@Component
public class AppointmentFacts {
    private static final String WRITE = DailyFigures.moving("""
            insert into appointment_fact as f (
                appointment_id, site_id, provider_id, patient_id, visit_type_id, booked_at, start_at, end_at,
                booked_on, local_date, status, confirmed_at, checked_in_at, roomed_at, seen_at, completed_at,
                no_show_at, cancelled_at, cancelled_by, cancel_reason, session_id, recorded_from, occurred_from, version, ordinal)
            select n.appointment_id, n.site_id, n.provider_id, n.patient_id, n.visit_type_id, n.booked_at,
                   n.start_at, n.end_at,
                   (n.booked_at at time zone s.time_zone)::date, (n.start_at at time zone s.time_zone)::date,
                   n.status, n.confirmed_at, n.checked_in_at, n.roomed_at, n.seen_at, n.completed_at,
                   n.no_show_at, n.cancelled_at, n.cancelled_by, n.cancel_reason, n.session_id, n.recorded_from, n.occurred_from,
                   n.version, n.ordinal
              from unnest(:appointments::uuid[], :sites::uuid[], :providers::uuid[], :patients::uuid[],
                          :visitTypes::uuid[], :booked::timestamptz[], :starts::timestamptz[], :ends::timestamptz[],
                          :statuses::text[], :confirmed::timestamptz[], :checkedIn::timestamptz[],
                          :roomed::timestamptz[], :seen::timestamptz[], :completed::timestamptz[],
                          :noShow::timestamptz[], :cancelled::timestamptz[], :cancelledBy::text[],
                          :reasons::text[], :sessions::uuid[], :recorded::timestamptz[], :occurred::timestamptz[],
                          :versions::bigint[], :ordinals::integer[])
                   as n (appointment_id, site_id, provider_id, patient_id, visit_type_id, booked_at, start_at, end_at,
                         status, confirmed_at, checked_in_at, roomed_at, seen_at, completed_at, no_show_at,
                         cancelled_at, cancelled_by, cancel_reason, session_id, recorded_from, occurred_from, version, ordinal)
              join site s on s.site_id = n.site_id
             order by n.appointment_id
            on conflict (appointment_id) do update
               set provider_id = excluded.provider_id, start_at = excluded.start_at, end_at = excluded.end_at,
                   booked_on = excluded.booked_on, local_date = excluded.local_date, status = excluded.status,
                   confirmed_at = excluded.confirmed_at, checked_in_at = excluded.checked_in_at,
                   roomed_at = excluded.roomed_at, seen_at = excluded.seen_at,
                   completed_at = excluded.completed_at, no_show_at = excluded.no_show_at,
                   cancelled_at = excluded.cancelled_at, cancelled_by = excluded.cancelled_by,
                   cancel_reason = excluded.cancel_reason, session_id = excluded.session_id,
                   recorded_from = excluded.recorded_from,
                   occurred_from = excluded.occurred_from, version = excluded.version, ordinal = excluded.ordinal
             where (f.version, f.ordinal) < (excluded.version, excluded.ordinal)
            """);

    /** The states that later ones have followed. A state that lasted no time in either sense is nobody's past. */
    private static final String KEEP_PAST = """
            insert into appointment_fact_past (
                appointment_id, site_id, provider_id, patient_id, visit_type_id, booked_at, start_at, end_at,
                booked_on, local_date, status, confirmed_at, checked_in_at, roomed_at, seen_at, completed_at,
                no_show_at, cancelled_at, cancelled_by, cancel_reason, session_id, recorded_from, occurred_from, version, ordinal,
                recorded_to, occurred_to)
            select n.appointment_id, n.site_id, n.provider_id, n.patient_id, n.visit_type_id, n.booked_at,
                   n.start_at, n.end_at,
                   (n.booked_at at time zone s.time_zone)::date, (n.start_at at time zone s.time_zone)::date,
                   n.status, n.confirmed_at, n.checked_in_at, n.roomed_at, n.seen_at, n.completed_at,
                   n.no_show_at, n.cancelled_at, n.cancelled_by, n.cancel_reason, n.session_id, n.recorded_from, n.occurred_from,
                   n.version, n.ordinal, n.recorded_to, n.occurred_to
              from unnest(:appointments::uuid[], :sites::uuid[], :providers::uuid[], :patients::uuid[],
                          :visitTypes::uuid[], :booked::timestamptz[], :starts::timestamptz[], :ends::timestamptz[],
                          :statuses::text[], :confirmed::timestamptz[], :checkedIn::timestamptz[],
                          :roomed::timestamptz[], :seen::timestamptz[], :completed::timestamptz[],
                          :noShow::timestamptz[], :cancelled::timestamptz[], :cancelledBy::text[],
                          :reasons::text[], :sessions::uuid[], :recorded::timestamptz[], :occurred::timestamptz[],
                          :versions::bigint[], :ordinals::integer[], :recordedTo::timestamptz[],
                          :occurredTo::timestamptz[])
                   as n (appointment_id, site_id, provider_id, patient_id, visit_type_id, booked_at, start_at, end_at,
                         status, confirmed_at, checked_in_at, roomed_at, seen_at, completed_at, no_show_at,
                         cancelled_at, cancelled_by, cancel_reason, session_id, recorded_from, occurred_from, version, ordinal,
                         recorded_to, occurred_to)
              join site s on s.site_id = n.site_id
            on conflict (appointment_id, version, ordinal) do nothing
            """;

    private static final String MOVE_DAYS = DailyFigures.moving("""
            update appointment_fact f
               set booked_on = (f.booked_at at time zone s.time_zone)::date,
                   local_date = (f.start_at at time zone s.time_zone)::date
              from site s
             where s.site_id = f.site_id and f.site_id = any(:sites)
               and (f.booked_on, f.local_date) is distinct from
                   ((f.booked_at at time zone s.time_zone)::date, (f.start_at at time zone s.time_zone)::date)
            """);

    private static final List<String> TABLES =
            List.of("appointment_fact", "appointment_fact_past", "provider_day", "first_visit");

    private final JdbcClient jdbc;
    private final Dimensions dimensions;
    private final DailyFigures figures;
    private final MergedPatients merged;

    AppointmentFacts(JdbcClient jdbc, Dimensions dimensions, DailyFigures figures, MergedPatients merged) {
        this.jdbc = jdbc;
        this.dimensions = dimensions;
        this.figures = figures;
        this.merged = merged;
    }

    /** Whether this is an event of an appointment, and whose. */
    public static @Nullable AppointmentId appointmentOf(Object event) {
        return switch (event) {
            case AppointmentBooked e -> e.appointmentId();
            case AppointmentConfirmed e -> e.appointmentId();
            case AppointmentRescheduled e -> e.appointmentId();
            case AppointmentCheckedIn e -> e.appointmentId();
            case AppointmentRoomed e -> e.appointmentId();
            case AppointmentSeen e -> e.appointmentId();
            case AppointmentCompleted e -> e.appointmentId();
            case AppointmentNoShow e -> e.appointmentId();
            case AppointmentNoShowUndone e -> e.appointmentId();
            case AppointmentCancelled e -> e.appointmentId();
            default -> null;
        };
    }

    /** Forgets all appointments and what was summed up of them. */
    public void clear() {
        TABLES.forEach(table -> jdbc.sql("delete from " + table).update());
        merged.clear();
    }

    /**
     * Takes in events of any number of appointments, in order for each of them.
     *
     * @throws IllegalStateException if an appointment is unknown and its first event here is not its booking
     */
    public void take(List<ReceivedEvent> events) {
        Map<UUID, AppointmentFact> facts = stored(events);
        Map<UUID, AppointmentFact> changed = new LinkedHashMap<>();
        List<Past> past = new ArrayList<>();
        for (var received : events) {
            var appointment = appointmentOf(received.payload());
            if (appointment == null) {
                continue;
            }
            var place = EventPlace.of(received.headers());
            var before = facts.get(appointment.value());
            if (before != null && !place.isAfter(before.place())) {
                continue; // a replay
            }
            var after = next(before, received.payload(), Since.of(received.headers()), place);
            if (before != null && !before.since().equals(after.since())) {
                past.add(new Past(before, after.since()));
            }
            facts.put(appointment.value(), after);
            changed.put(appointment.value(), after);
        }
        if (!changed.isEmpty()) {
            write(List.copyOf(changed.values()));
            keep(past);
        }
        merged.take(events);
    }

    /** Derives the local days of these sites' appointments again, from the zones as they are now. */
    public void rederiveDays(Collection<UUID> sites) {
        if (sites.isEmpty()) {
            return;
        }
        var ids = sites.toArray(UUID[]::new);
        jdbc.sql(MOVE_DAYS).param("sites", ids).update();
        jdbc.sql("""
                update appointment_fact_past f
                   set booked_on = (f.booked_at at time zone s.time_zone)::date,
                       local_date = (f.start_at at time zone s.time_zone)::date
                  from site s
                 where s.site_id = f.site_id and f.site_id = any(:sites)
                   and (f.booked_on, f.local_date) is distinct from
                       ((f.booked_at at time zone s.time_zone)::date, (f.start_at at time zone s.time_zone)::date)
                """).param("sites", ids).update();
        jdbc.sql("""
                update first_visit v set local_date = f.local_date
                  from appointment_fact f
                 where f.appointment_id = v.appointment_id and v.site_id = any(:sites)
                   and v.local_date <> f.local_date
                """).param("sites", ids).update();
        figures.sweep();
    }

    /** A state and when the next one followed. */
    private record Past(AppointmentFact state, Since until) {}

    private static AppointmentFact next(@Nullable AppointmentFact before, Object event, Since at, EventPlace place) {
        if (before != null) {
            return before.after(event, at, place);
        }
        if (event instanceof AppointmentBooked booked) {
            return AppointmentFact.booked(booked, at, place);
        }
        throw new IllegalStateException("%s of appointment %s came before its booking"
                .formatted(event.getClass().getSimpleName(), appointmentOf(event)));
    }

    private Map<UUID, AppointmentFact> stored(List<ReceivedEvent> events) {
        var ids = events.stream()
                .map(event -> appointmentOf(event.payload()))
                .filter(id -> id != null)
                .map(AppointmentId::value)
                .distinct()
                .toArray(UUID[]::new);
        Map<UUID, AppointmentFact> facts = new HashMap<>();
        jdbc.sql("""
                select appointment_id, site_id, provider_id, patient_id, visit_type_id, booked_at, start_at, end_at,
                       status, confirmed_at, checked_in_at, roomed_at, seen_at, completed_at, no_show_at,
                       cancelled_at, cancelled_by, cancel_reason, session_id, recorded_from, occurred_from, version, ordinal
                  from appointment_fact
                 where appointment_id = any(:ids)
                """)
                .param("ids", ids)
                .query(AppointmentFacts::read)
                .list()
                .forEach(fact -> facts.put(fact.appointmentId(), fact));
        return facts;
    }

    private void write(List<AppointmentFact> facts) {
        var sites = facts.stream().map(AppointmentFact::siteId).distinct().toList();
        var providers =
                facts.stream().map(AppointmentFact::providerId).distinct().toList();
        dimensions.meet(sites, providers);
        dimensions.holdZones(sites);
        bind(jdbc.sql(WRITE), facts).update();
        var completed = facts.stream()
                .filter(fact -> fact.status() == AppointmentFact.Status.COMPLETED)
                .map(AppointmentFact::appointmentId)
                .toArray(UUID[]::new);
        if (completed.length > 0) {
            merged.holdOff();
            noteFirstVisits(completed);
            merged.noted(completed);
        }
        figures.sweep();
    }

    /** After the facts themselves: then their sites are known. */
    private void keep(List<Past> past) {
        if (past.isEmpty()) {
            return;
        }
        bind(jdbc.sql(KEEP_PAST), past.stream().map(Past::state).toList())
                .param(
                        "recordedTo",
                        past.stream()
                                .map(each -> each.until().recorded().toString())
                                .toArray(String[]::new))
                .param(
                        "occurredTo",
                        past.stream()
                                .map(each -> each.until().occurred().toString())
                                .toArray(String[]::new))
                .update();
    }

    // the earliest completed visit of each patient, whatever the order of arrival: a minimum commutes
    private void noteFirstVisits(UUID[] completed) {
        jdbc.sql("""
                insert into first_visit as v (patient_id, appointment_id, start_at, site_id, provider_id, local_date)
                select distinct on (patient_id) patient_id, appointment_id, start_at, site_id, provider_id, local_date
                  from appointment_fact
                 where appointment_id = any(:completed)
                 order by patient_id, start_at, appointment_id
                on conflict (patient_id) do update
                   set appointment_id = excluded.appointment_id, start_at = excluded.start_at,
                       site_id = excluded.site_id, provider_id = excluded.provider_id,
                       local_date = excluded.local_date
                 where (excluded.start_at, excluded.appointment_id) < (v.start_at, v.appointment_id)
                """).param("completed", completed).update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, List<AppointmentFact> facts) {
        return statement
                .param("appointments", texts(facts, AppointmentFact::appointmentId))
                .param("sites", texts(facts, AppointmentFact::siteId))
                .param("providers", texts(facts, AppointmentFact::providerId))
                .param("patients", texts(facts, AppointmentFact::patientId))
                .param("visitTypes", texts(facts, AppointmentFact::visitTypeId))
                .param("booked", texts(facts, AppointmentFact::bookedAt))
                .param("starts", texts(facts, AppointmentFact::start))
                .param("ends", texts(facts, AppointmentFact::end))
                .param("statuses", texts(facts, AppointmentFact::status))
                .param("confirmed", texts(facts, AppointmentFact::confirmedAt))
                .param("checkedIn", texts(facts, AppointmentFact::checkedInAt))
                .param("roomed", texts(facts, AppointmentFact::roomedAt))
                .param("seen", texts(facts, AppointmentFact::seenAt))
                .param("completed", texts(facts, AppointmentFact::completedAt))
                .param("noShow", texts(facts, AppointmentFact::noShowAt))
                .param("cancelled", texts(facts, AppointmentFact::cancelledAt))
                .param("cancelledBy", texts(facts, AppointmentFact::cancelledBy))
                .param("reasons", texts(facts, AppointmentFact::cancelReason))
                .param("sessions", texts(facts, AppointmentFact::sessionId))
                .param("recorded", texts(facts, fact -> fact.since().recorded()))
                .param("occurred", texts(facts, fact -> fact.since().occurred()))
                .param("versions", texts(facts, fact -> fact.place().version()))
                .param("ordinals", texts(facts, fact -> fact.place().ordinal()));
    }

    // as text: the driver binds a text[] as it is, and PostgreSQL's cast reads ids, instants and numbers alike
    private static @Nullable String[] texts(
            List<AppointmentFact> facts, Function<AppointmentFact, @Nullable Object> part) {
        @Nullable String[] texts = new @Nullable String[facts.size()];
        for (int i = 0; i < texts.length; i++) {
            var value = part.apply(facts.get(i));
            texts[i] = value == null ? null : value.toString();
        }
        return texts;
    }

    private static AppointmentFact read(ResultSet row, int number) throws SQLException {
        var cancelledBy = row.getString("cancelled_by");
        return new AppointmentFact(
                row.getObject("appointment_id", UUID.class),
                row.getObject("site_id", UUID.class),
                row.getObject("provider_id", UUID.class),
                row.getObject("patient_id", UUID.class),
                row.getObject("visit_type_id", UUID.class),
                row.getObject("booked_at", OffsetDateTime.class).toInstant(),
                row.getObject("start_at", OffsetDateTime.class).toInstant(),
                row.getObject("end_at", OffsetDateTime.class).toInstant(),
                AppointmentFact.Status.valueOf(row.getString("status")),
                instant(row, "confirmed_at"),
                instant(row, "checked_in_at"),
                instant(row, "roomed_at"),
                instant(row, "seen_at"),
                instant(row, "completed_at"),
                instant(row, "no_show_at"),
                instant(row, "cancelled_at"),
                cancelledBy == null ? null : CancelledBy.valueOf(cancelledBy),
                row.getString("cancel_reason"),
                row.getObject("session_id", UUID.class),
                new Since(
                        row.getObject("recorded_from", OffsetDateTime.class).toInstant(),
                        row.getObject("occurred_from", OffsetDateTime.class).toInstant()),
                new EventPlace(row.getLong("version"), row.getInt("ordinal")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
