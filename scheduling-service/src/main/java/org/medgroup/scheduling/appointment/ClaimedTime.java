package org.medgroup.scheduling.appointment;

import static org.medgroup.scheduling.readmodel.SqlValues.instants;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.RoomId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Claims as rows under an exclusion constraint. {@code on conflict do nothing} waits for whoever holds an overlapping
 * claim in an open transaction and then leaves the row out, without an error that would end this transaction: so a loser
 * can still look for alternatives. Rows go in by (kind, resource), which keeps fifty clients racing for one slot free of
 * deadlocks.
 */
@Component
class ClaimedTime implements Claims {
    private final JdbcClient jdbc;

    ClaimedTime(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Claim.Kind> take(AppointmentId appointment, List<Claim> asked) {
        List<Claim> wanted = asked.stream().map(this::ofThePerson).toList();
        Set<Claim.Kind> refused = EnumSet.noneOf(Claim.Kind.class);
        wanted.forEach(claim -> refused.add(claim.kind()));
        jdbc.sql("""
                insert into claimed_time (appointment_id, kind, resource_id, during)
                select :appointment, kind, resource_id, tstzrange(starts_at, ends_at)
                from unnest(:kinds::text[], :resources::uuid[], :starts::timestamptz[], :ends::timestamptz[])
                     as wanted (kind, resource_id, starts_at, ends_at)
                order by kind, resource_id
                on conflict do nothing
                returning kind
                """)
                .param("appointment", appointment.value())
                .param(
                        "kinds",
                        wanted.stream().map(claim -> claim.kind().name()).toArray(String[]::new))
                .param(
                        "resources",
                        wanted.stream()
                                .map(claim -> claim.resource().toString())
                                .toArray(String[]::new))
                .param(
                        "starts",
                        instants(wanted.stream()
                                .map(claim -> claim.during().start())
                                .toList()))
                .param(
                        "ends",
                        instants(wanted.stream()
                                .map(claim -> claim.during().end())
                                .toList()))
                .query(String.class)
                .list()
                .forEach(kind -> refused.remove(Claim.Kind.valueOf(kind)));
        return refused;
    }

    /** The time of a merged registration is the time of the one that goes on for it; no merge comes in between. */
    private Claim ofThePerson(Claim claim) {
        return claim.kind() != Claim.Kind.PATIENT
                ? claim
                : jdbc.sql("""
                        select coalesce(merged_into, patient_id) from patient where patient_id = :patient for key share
                        """)
                        .param("patient", claim.resource())
                        .query(UUID.class)
                        .optional()
                        .map(person -> new Claim(claim.kind(), person, claim.during()))
                        .orElse(claim);
    }

    @Override
    public Optional<RoomId> takeOneOf(AppointmentId appointment, List<RoomId> rooms, Slot during) {
        return rooms.stream()
                .filter(room -> take(appointment, List.of(new Claim(Claim.Kind.ROOM, room.value(), during)))
                        .isEmpty())
                .findFirst();
    }

    @Override
    public void release(AppointmentId appointment) {
        jdbc.sql("delete from claimed_time where appointment_id = :appointment")
                .param("appointment", appointment.value())
                .update();
    }

    @Override
    public void releaseFrom(AppointmentId appointment, Instant then) {
        jdbc.sql("delete from claimed_time where appointment_id = :appointment and lower(during) >= :then")
                .param("appointment", appointment.value())
                .param("then", timestamptz(then))
                .update();
        jdbc.sql("""
                update claimed_time set during = tstzrange(lower(during), :then)
                where appointment_id = :appointment and upper(during) > :then
                """)
                .param("appointment", appointment.value())
                .param("then", timestamptz(then))
                .update();
    }

    /** Whatever these appointments held, they hold this now; for a rebuild, where nobody competes. */
    void replace(Map<UUID, List<Claim>> claims) {
        List<UUID> appointments = new ArrayList<>();
        List<Claim> held = new ArrayList<>();
        claims.forEach((appointment, rows) -> rows.forEach(row -> {
            appointments.add(appointment);
            held.add(row);
        }));
        jdbc.sql("delete from claimed_time where appointment_id = any (:appointments::uuid[])")
                .param("appointments", texts(claims.keySet(), UUID::toString))
                .update();
        jdbc.sql("""
                insert into claimed_time (appointment_id, kind, resource_id, during)
                select held.appointment_id, held.kind, coalesce(person.merged_into, held.resource_id),
                       tstzrange(held.starts_at, held.ends_at)
                from unnest(:appointments::uuid[], :kinds::text[], :resources::uuid[], :starts::timestamptz[],
                            :ends::timestamptz[]) as held (appointment_id, kind, resource_id, starts_at, ends_at)
                left join patient person on held.kind = 'PATIENT' and person.patient_id = held.resource_id
                """)
                .param("appointments", texts(appointments, UUID::toString))
                .param("kinds", texts(held, claim -> claim.kind().name()))
                .param("resources", texts(held, claim -> claim.resource().toString()))
                .param("starts", texts(held, claim -> claim.during().start().toString()))
                .param("ends", texts(held, claim -> claim.during().end().toString()))
                .update();
    }

    private static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
