package org.medgroup.scheduling.noshow;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.scheduling.noshow.BookingFacts.Before;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Appointments as a model sees them: booked, due, kept or missed. What was known at booking is worked out from them whenever
 * it is asked for, so it does not depend on the order in which events of different appointments arrived.
 */
@Component
class NoShowCases {
    private static final int FETCHED_AT_ONCE = 1_000;

    /** Whoever was registered twice and merged is one person with one history. */
    private static final String CASES = """
            , cases as (
                select c.*, coalesce(p.merged_into, c.patient_id) as person_id
                  from no_show_case c left join patient p on p.patient_id = c.patient_id
                 where c.patient_id in (select person_id from asked
                                        union
                                        select patient_id from patient
                                         where merged_into in (select person_id from asked)))
            """;

    private static final String SETTLED = """
            with latest as (
                select appointment_id, patient_id from no_show_case
                 where settled_at is not null order by starts_at desc, appointment_id limit :most
            ), asked as (
                select distinct coalesce(p.merged_into, l.patient_id) as person_id
                  from latest l left join patient p on p.patient_id = l.patient_id
            )
            """ + CASES + """
            select c.*, l.appointment_id is not null as wanted
              from cases c left join latest l on l.appointment_id = c.appointment_id
             where c.settled_at is not null
             order by c.person_id, c.starts_at, c.appointment_id
            """;

    private static final String OF_APPOINTMENTS = """
            with asked as (
                select distinct coalesce(p.merged_into, c.patient_id) as person_id
                  from no_show_case c left join patient p on p.patient_id = c.patient_id
                 where c.appointment_id = any (:ids::uuid[])
            )
            """ + CASES + """
            select c.*, c.appointment_id = any (:ids::uuid[]) as wanted
              from cases c
             where c.settled_at is not null or c.appointment_id = any (:ids::uuid[])
             order by c.person_id, c.starts_at, c.appointment_id
            """;

    private final JdbcClient jdbc;
    private final SiteDirectory sites;
    private final RowScope rows;

    NoShowCases(JdbcClient jdbc, SiteDirectory sites, RowScope rows) {
        this.jdbc = jdbc;
        this.sites = sites;
        this.rows = rows;
    }

    /** @param missed none: not settled yet */
    private record Case(
            AppointmentId id,
            SiteId site,
            VisitTypeId visitType,
            Instant bookedAt,
            Instant start,
            @Nullable Instant settledAt,
            @Nullable Boolean missed,
            boolean wanted) {
        static Case of(ResultSet row, int number) throws SQLException {
            return new Case(
                    new AppointmentId(uuid(row, "appointment_id")),
                    new SiteId(uuid(row, "site_id")),
                    new VisitTypeId(uuid(row, "visit_type_id")),
                    instant(row, "booked_at"),
                    instant(row, "starts_at"),
                    instantOrNull(row, "settled_at"),
                    row.getObject("missed", Boolean.class),
                    row.getBoolean("wanted"));
        }
    }

    void booked(
            AppointmentId id, PatientId patient, SiteId site, VisitTypeId visitType, Instant bookedAt, Instant start) {
        jdbc.sql("""
                insert into no_show_case (appointment_id, patient_id, site_id, visit_type_id, booked_at, starts_at)
                values (:id, :patient, :site, :visitType, :bookedAt, :start)
                on conflict (appointment_id) do nothing
                """)
                .param("id", id.value())
                .param("patient", patient.value())
                .param("site", site.value())
                .param("visitType", visitType.value())
                .param("bookedAt", timestamptz(bookedAt))
                .param("start", timestamptz(start))
                .update();
    }

    void moved(AppointmentId id, Instant start) {
        jdbc.sql("update no_show_case set starts_at = :start where appointment_id = :id")
                .param("start", timestamptz(start))
                .param("id", id.value())
                .update();
    }

    void settled(AppointmentId id, boolean missed, Instant at) {
        jdbc.sql("update no_show_case set missed = :missed, settled_at = :at where appointment_id = :id")
                .param("missed", missed)
                .param("at", timestamptz(at))
                .param("id", id.value())
                .update();
    }

    /** It is still to come, after all. */
    void unsettled(AppointmentId id) {
        jdbc.sql("update no_show_case set missed = null, settled_at = null where appointment_id = :id")
                .param("id", id.value())
                .update();
    }

    /** A cancelled appointment is neither kept nor missed. */
    void withdrawn(AppointmentId id) {
        jdbc.sql("delete from no_show_case where appointment_id = :id")
                .param("id", id.value())
                .update();
    }

    /**
     * The latest appointments that were due and have come to their end, as of their bookings.
     *
     * @param most of them; of their patients everything is looked at
     */
    void settled(int most, BiConsumer<BookingFacts, Boolean> visitor) {
        rows.wholeGroup(() -> walk(SETTLED, "most", most, (each, facts) -> {
            if (each.missed() != null) {
                visitor.accept(facts, each.missed());
            }
        }));
    }

    /** What was known of these appointments when they were booked; nothing of cancelled and unknown ones. */
    Map<AppointmentId, BookingFacts> facts(Collection<AppointmentId> ids) {
        Map<AppointmentId, BookingFacts> facts = new HashMap<>();
        rows.wholeGroup(() -> walk(OF_APPOINTMENTS, "ids", uuids(ids), (each, known) -> facts.put(each.id(), known)));
        return facts;
    }

    /** @param sql gives cases by person and start; those that are wanted are handed out with what was known at booking */
    private void walk(String sql, String name, Object value, BiConsumer<Case, BookingFacts> visitor) {
        var walk = new Walk(visitor);
        jdbc.sql(sql).param(name, value).withFetchSize(FETCHED_AT_ONCE).query((RowCallbackHandler)
                row -> walk.take(uuid(row, "person_id"), Case.of(row, 0)));
        walk.endOfPerson();
    }

    private final class Walk {
        private final BiConsumer<Case, BookingFacts> visitor;
        private final Map<SiteId, ZoneId> zones = new HashMap<>();
        private final List<Case> ofPerson = new ArrayList<>();
        private @Nullable UUID person;

        Walk(BiConsumer<Case, BookingFacts> visitor) {
            this.visitor = visitor;
            sites.all().forEach(site -> zones.put(site.siteId(), site.zone()));
        }

        void take(UUID next, Case each) {
            if (!next.equals(person)) {
                endOfPerson();
                person = next;
            }
            ofPerson.add(each);
        }

        void endOfPerson() {
            for (var each : ofPerson) {
                var zone = zones.get(each.site());
                if (each.wanted() && zone != null) { // else staff-service has not told of that site yet
                    visitor.accept(
                            each,
                            new BookingFacts(
                                    each.site(),
                                    each.visitType(),
                                    zone,
                                    each.bookedAt(),
                                    each.start(),
                                    before(each, zone)));
                }
            }
            ofPerson.clear();
        }

        // by whole days: whether something of the same moment was seen depends on which transaction ended first
        private List<Before> before(Case booking, ZoneId zone) {
            var day = LocalDate.ofInstant(booking.bookedAt(), zone)
                    .atStartOfDay(zone)
                    .toInstant();
            List<Before> before = new ArrayList<>();
            for (var each : ofPerson) {
                if (each.settledAt() != null
                        && each.missed() != null
                        && each.settledAt().isBefore(day)) {
                    before.add(new Before(each.start(), each.missed()));
                }
            }
            return before;
        }
    }
}
