package org.medgroup.kit.accesslog;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What the access log says, for those who watch over it. */
public final class LoggedAccesses {
    private static final String MATCHING = """
             where (:person::uuid is null
                    or e.position in (select position from access_person where person_id = :person::uuid))
               and (:actor::text is null or e.actor_id = :actor::text or lower(e.actor_name) = lower(:actor::text))
               and (:kind::text is null or e.kind = :kind::text)
               and (:reason::text is null or e.reason = :reason::text)
               and e.at >= coalesce(:from::timestamptz, '-infinity')
               and e.at < coalesce(:to::timestamptz, 'infinity')
            """;

    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;

    LoggedAccesses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which entries are asked for; null asks for all.
     *
     * @param actor an actor's id or whole name
     * @param to exclusive
     */
    public record Filter(
            @Nullable UUID person,
            @Nullable String actor,
            @Nullable AccessKind kind,
            @Nullable String reason,
            @Nullable Instant from,
            @Nullable Instant to) {
        public static Filter ofPerson(UUID person, @Nullable Instant from, @Nullable Instant to) {
            return new Filter(person, null, null, null, from, to);
        }

        /** The same question to an empty log. */
        Filter ofNothing() {
            return new Filter(person, actor, kind, reason, NEVER, Instant.EPOCH);
        }
    }

    /** An entry at its place in the chain. */
    public record Logged(long position, AccessEntry entry) {}

    /** One actor's part. @param people different ones */
    public record ByActor(String actorId, String actorName, long entries, long people, Instant first, Instant last) {}

    /** One person's part. @param actors different ones */
    public record ByPerson(UUID personId, long entries, long actors, Instant first, Instant last) {}

    /** One day's part, in UTC. */
    public record ByDay(LocalDate day, long entries, long people, long actors, long exports, long refused) {}

    public long count(Filter filter) {
        return bind("select count(*) from access_entry e" + MATCHING, filter)
                .query(Long.class)
                .single();
    }

    /** The newest first. */
    public List<Logged> list(Filter filter, long offset, int limit) {
        return bind(AccessEntryRows.SELECT + MATCHING + " order by e.position desc offset :offset limit :limit", filter)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, _) -> new Logged(row.getLong("position"), AccessEntryRows.read(row)))
                .list();
    }

    /** The newest first, of those before a position. */
    public List<Logged> listBefore(Filter filter, long position, int limit) {
        return bind(
                        AccessEntryRows.SELECT + MATCHING
                                + " and e.position < :position order by e.position desc limit :limit",
                        filter)
                .param("position", position)
                .param("limit", limit)
                .query((row, _) -> new Logged(row.getLong("position"), AccessEntryRows.read(row)))
                .list();
    }

    /** Who has seen most comes first. */
    public List<ByActor> byActor(Filter filter, int limit) {
        return bind("""
                        select e.actor_id, max(e.actor_name) as actor_name, count(distinct e.position) as entries,
                               count(distinct p.person_id) as people, min(e.at) as first, max(e.at) as last
                          from access_entry e left join access_person p using (position)
                        """ + MATCHING + " group by e.actor_id order by entries desc, e.actor_id limit :limit", filter)
                .param("limit", limit)
                .query((row, _) -> new ByActor(
                        row.getString("actor_id"),
                        row.getString("actor_name"),
                        row.getLong("entries"),
                        row.getLong("people"),
                        AccessEntryRows.instant(row, "first"),
                        AccessEntryRows.instant(row, "last")))
                .list();
    }

    /** Who was looked at most comes first. */
    public List<ByPerson> byPerson(Filter filter, int limit) {
        return bind("""
                        select p.person_id, count(*) as entries, count(distinct e.actor_id) as actors,
                               min(e.at) as first, max(e.at) as last
                          from access_entry e join access_person p using (position)
                        """ + MATCHING + " group by p.person_id order by entries desc, p.person_id limit :limit", filter)
                .param("limit", limit)
                .query((row, _) -> new ByPerson(
                        row.getObject("person_id", UUID.class),
                        row.getLong("entries"),
                        row.getLong("actors"),
                        AccessEntryRows.instant(row, "first"),
                        AccessEntryRows.instant(row, "last")))
                .list();
    }

    /** The latest day first. */
    public List<ByDay> byDay(Filter filter, int limit) {
        return bind("""
                        select (e.at at time zone 'UTC')::date as day, count(distinct e.position) as entries,
                               count(distinct p.person_id) as people, count(distinct e.actor_id) as actors,
                               count(distinct e.position) filter (where e.kind = 'EXPORT') as exports,
                               count(distinct e.position) filter (where e.kind = 'REFUSED') as refused
                          from access_entry e left join access_person p using (position)
                        """ + MATCHING + " group by day order by day desc limit :limit", filter)
                .param("limit", limit)
                .query((row, _) -> new ByDay(
                        row.getObject("day", LocalDate.class),
                        row.getLong("entries"),
                        row.getLong("people"),
                        row.getLong("actors"),
                        row.getLong("exports"),
                        row.getLong("refused")))
                .list();
    }

    private StatementSpec bind(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param(
                        "person",
                        filter.person() == null ? null : filter.person().toString(),
                        Types.VARCHAR)
                .param("actor", filter.actor(), Types.VARCHAR)
                .param("kind", filter.kind() == null ? null : filter.kind().name(), Types.VARCHAR)
                .param("reason", filter.reason(), Types.VARCHAR)
                .param("from", at(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", at(filter.to()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
