package org.medgroup.scheduling.claiming;

import static java.util.Comparator.comparing;
import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptzOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Claims as rows under an exclusion constraint. {@code on conflict do nothing} waits for whoever holds an overlapping
 * claim in an open transaction and then leaves the row out, without an error that would end this transaction: so a loser
 * can still look for alternatives. Rows go in by (kind, resource), which keeps fifty clients racing for one slot free of
 * deadlocks.
 *
 * <p>The constraint knows no clock. Held rows that are over and in the way are taken out first, in the same order.
 */
@Component
public class ClaimedTime implements Claims {
    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimedTime(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Set<Claim.Kind> take(Claimant claimant, List<Claim> asked) {
        giveUpWaiting();
        List<Claim> wanted = asked.stream().map(this::ofThePerson).toList();
        List<Claim> inOrder = wanted.stream()
                .sorted(comparing(Claim::kind).thenComparing(Claim::resource).thenComparing(Claim::unit))
                .toList();
        String[] kinds = texts(inOrder, claim -> claim.kind().name());
        Integer[] units = inOrder.stream().map(Claim::unit).toArray(Integer[]::new);
        String[] resources = texts(inOrder, claim -> claim.resource().toString());
        String[] starts = texts(inOrder, claim -> claim.during().start().toString());
        String[] ends = texts(inOrder, claim -> claim.during().end().toString());
        jdbc.sql("""
                delete from claimed_time
                where ctid = any (array(
                    select c.ctid
                    from unnest(:kinds::text[], :resources::uuid[], :units::int[], :starts::timestamptz[],
                                :ends::timestamptz[])
                         with ordinality as wanted (kind, resource_id, unit, starts_at, ends_at, place)
                    join claimed_time c on c.resource_id = wanted.resource_id and c.kind = wanted.kind
                                       and c.unit = wanted.unit
                                       and c.during && tstzrange(wanted.starts_at, wanted.ends_at)
                    where c.held_until <= :now
                    order by wanted.place, c.during
                    for update of c))
                """)
                .param("kinds", kinds)
                .param("resources", resources)
                .param("units", units)
                .param("starts", starts)
                .param("ends", ends)
                .param("now", timestamptz(clock.instant()))
                .update();
        Set<UUID> taken = jdbc.sql("""
                insert into claimed_time (claimant_id, held_until, kind, resource_id, unit, session_id, during)
                select :claimant, :until, kind, resource_id, unit, session_id, tstzrange(starts_at, ends_at)
                from unnest(:kinds::text[], :resources::uuid[], :units::int[], :sessions::uuid[],
                            :starts::timestamptz[], :ends::timestamptz[])
                     with ordinality as wanted (kind, resource_id, unit, session_id, starts_at, ends_at, place)
                order by place
                on conflict do nothing
                returning resource_id
                """)
                .param("claimant", claimant.id())
                .param("until", timestamptzOrNull(claimant.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("kinds", kinds)
                .param("resources", resources)
                .param("units", units)
                .param("sessions", sessions(inOrder))
                .param("starts", starts)
                .param("ends", ends)
                .query((row, _) -> uuid(row, "resource_id"))
                .set();
        Set<Claim.Kind> refused = EnumSet.noneOf(Claim.Kind.class);
        wanted.stream().filter(claim -> !taken.contains(claim.resource())).forEach(claim -> refused.add(claim.kind()));
        return refused;
    }

    @Override
    public Set<Claim.Kind> taken(List<Claim> wanted) {
        return jdbc.sql("""
                select distinct wanted.kind
                from unnest(:kinds::text[], :resources::uuid[], :units::int[], :sessions::uuid[],
                            :starts::timestamptz[], :ends::timestamptz[])
                     as wanted (kind, resource_id, unit, session_id, starts_at, ends_at)
                left join patient person on wanted.kind = 'PATIENT' and person.patient_id = wanted.resource_id
                join claimed_time c on c.resource_id = coalesce(person.merged_into, wanted.resource_id)
                                   and c.kind = wanted.kind and c.unit = wanted.unit
                                   and c.during && tstzrange(wanted.starts_at, wanted.ends_at)
                                   and (wanted.session_id is null
                                        or c.session_id is distinct from wanted.session_id)
                where c.held_until is null or c.held_until > :now
                """)
                .param("kinds", texts(wanted, claim -> claim.kind().name()))
                .param("resources", texts(wanted, claim -> claim.resource().toString()))
                .param("units", wanted.stream().map(Claim::unit).toArray(Integer[]::new))
                .param("sessions", sessions(wanted))
                .param("starts", texts(wanted, claim -> claim.during().start().toString()))
                .param("ends", texts(wanted, claim -> claim.during().end().toString()))
                .param("now", timestamptz(clock.instant()))
                .query((row, _) -> Claim.Kind.valueOf(row.getString("kind")))
                .set();
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
                        .map(claim::of)
                        .orElse(claim);
    }

    /** Whoever opens a session chooses its room: two who opened it at once, unseen by each other, would choose two. */
    @Override
    public GroupSession join(UUID session, Set<UUID> own) {
        giveUpWaiting();
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('session ' || :session, 0))::text")
                .param("session", session.toString())
                .query(String.class)
                .single();
        return session(session, own);
    }

    @Override
    public GroupSession look(UUID session) {
        return session(session, Set.of());
    }

    private GroupSession session(UUID session, Set<UUID> own) {
        return GroupSession.of(
                session,
                jdbc.sql("""
                select c.kind, c.resource_id, c.unit, c.session_id, lower(c.during) as starts_at,
                       upper(c.during) as ends_at, count(*) as claimants
                from claimed_time seat
                join claimed_time c on c.claimant_id = seat.claimant_id
                where seat.resource_id = :session and seat.kind = 'SEAT'
                  and (seat.held_until is null or seat.held_until > :now)
                  and seat.claimant_id <> all (:own::uuid[])
                  and (c.session_id = :session or c.resource_id = :session)
                group by c.kind, c.resource_id, c.unit, c.session_id, c.during
                order by c.kind, c.resource_id, c.unit, c.during
                """)
                        .param("session", session)
                        .param("own", texts(own, UUID::toString))
                        .param("now", timestamptz(clock.instant()))
                        .query((row, _) -> new GroupSession.Place(
                                new Claim(
                                        Claim.Kind.valueOf(row.getString("kind")),
                                        uuid(row, "resource_id"),
                                        row.getInt("unit"),
                                        uuidOrNull(row, "session_id"),
                                        new Slot(instant(row, "starts_at"), instant(row, "ends_at"))),
                                row.getLong("claimants")))
                        .list());
    }

    @Override
    public void release(UUID claimant) {
        giveUpWaiting();
        jdbc.sql("delete from claimed_time where claimant_id = :claimant")
                .param("claimant", claimant)
                .update();
    }

    @Override
    public void releaseFrom(UUID claimant, Instant then) {
        giveUpWaiting();
        jdbc.sql("delete from claimed_time where claimant_id = :claimant and (lower(during) >= :then or kind = 'SEAT')")
                .param("claimant", claimant)
                .param("then", timestamptz(then))
                .update();
        jdbc.sql("""
                update claimed_time set during = tstzrange(lower(during), :then)
                where claimant_id = :claimant and upper(during) > :then
                """)
                .param("claimant", claimant)
                .param("then", timestamptz(then))
                .update();
    }

    /**
     * A booking has claimed its time and goes on to the hold or the waitlist entry that it came from; who answers for that
     * one at the same moment has it locked in this process, and waits for the time. No database sees that circle, so
     * whoever waits for time gives up (55P03) and begins again from the start, and meanwhile the other goes on.
     */
    private void giveUpWaiting() {
        jdbc.sql("set local lock_timeout = '2s'").update();
    }

    /** Whatever these claimants held, they hold this now; for a rebuild, where nobody competes. */
    public void replace(Map<UUID, List<Claim>> claims) {
        List<UUID> claimants = new ArrayList<>();
        List<Claim> held = new ArrayList<>();
        claims.forEach((claimant, rows) -> rows.forEach(row -> {
            claimants.add(claimant);
            held.add(row);
        }));
        jdbc.sql("delete from claimed_time where claimant_id = any (:claimants::uuid[])")
                .param("claimants", texts(claims.keySet(), UUID::toString))
                .update();
        jdbc.sql("""
                insert into claimed_time (claimant_id, kind, resource_id, unit, session_id, during)
                select held.claimant_id, held.kind, coalesce(person.merged_into, held.resource_id), held.unit,
                       held.session_id, tstzrange(held.starts_at, held.ends_at)
                from unnest(:claimants::uuid[], :kinds::text[], :resources::uuid[], :units::int[], :sessions::uuid[],
                            :starts::timestamptz[], :ends::timestamptz[])
                     as held (claimant_id, kind, resource_id, unit, session_id, starts_at, ends_at)
                left join patient person on held.kind = 'PATIENT' and person.patient_id = held.resource_id
                """)
                .param("claimants", texts(claimants, UUID::toString))
                .param("kinds", texts(held, claim -> claim.kind().name()))
                .param("resources", texts(held, claim -> claim.resource().toString()))
                .param("units", held.stream().map(Claim::unit).toArray(Integer[]::new))
                .param("sessions", sessions(held))
                .param("starts", texts(held, claim -> claim.during().start().toString()))
                .param("ends", texts(held, claim -> claim.during().end().toString()))
                .update();
    }

    private static @Nullable String[] sessions(List<Claim> claims) {
        return claims.stream()
                .map(claim -> claim.session() == null ? null : claim.session().toString())
                .toArray(String[]::new);
    }

    private static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
