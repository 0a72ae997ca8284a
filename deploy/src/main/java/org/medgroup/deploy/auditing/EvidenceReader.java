package org.medgroup.deploy.auditing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.auditing.Evidence.AccessDay;
import org.medgroup.deploy.auditing.Evidence.ActorAccesses;
import org.medgroup.deploy.auditing.Evidence.LoggedAccess;
import org.medgroup.deploy.auditing.Evidence.Opening;
import org.medgroup.deploy.auditing.Evidence.PatientAccesses;
import org.medgroup.deploy.auditing.Evidence.Requests;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.verifying.ChainProof;

/** Gathers the evidence from the databases and from what lies outside them. */
final class EvidenceReader {
    private static final List<String> SERVICES = List.of("scheduling", "staff", "billing", "inventory", "reporting");
    private static final int ROWS_AT_A_TIME = 5_000;

    private final RunningSystem system;
    private final Period period;
    private final Clock clock;

    EvidenceReader(RunningSystem system, Period period, Clock clock) {
        this.system = system;
        this.period = period;
        this.clock = clock;
    }

    /** @param told what is being looked at */
    Evidence read(Consumer<String> told) throws SQLException, IOException, GeneralSecurityException {
        Instant madeAt = clock.instant();
        told.accept("Checking every chain from its beginning …");
        List<ChainProof> chains = ChainProof.of(system);
        told.accept("Reading who has seen what …");
        Map<LocalDate, AccessDay> days = new TreeMap<>();
        List<ActorAccesses> actors = new ArrayList<>();
        List<PatientAccesses> people = new ArrayList<>();
        List<LoggedAccess> accesses = new ArrayList<>();
        for (String service : SERVICES) {
            try (Connection snapshot = snapshot(service)) {
                days(snapshot).forEach(day -> days.merge(day.day(), day, EvidenceReader::sum));
                actors.addAll(actors(snapshot, service));
                people.addAll(people(snapshot, service));
                accesses.addAll(accesses(snapshot, service));
            }
        }
        actors.sort(Comparator.comparingLong(ActorAccesses::entries).reversed());
        people.sort(Comparator.comparingLong(PatientAccesses::entries).reversed());
        told.accept("Reading accounts and sign-ins …");
        try (Connection scheduling = snapshot("scheduling");
                Connection keycloak = snapshot("keycloak")) {
            IdentityRecords identities = new IdentityRecords(keycloak, period);
            return new Evidence(
                    period,
                    madeAt,
                    identities.accounts(),
                    identities.roleChanges(),
                    identities.signIns(),
                    identities.failedSignIns(),
                    List.copyOf(days.values()),
                    actors,
                    people,
                    accesses,
                    openings(scheduling),
                    requests(scheduling),
                    chains,
                    RestoreDrill.last(system.installation().state().root()));
        }
    }

    private Connection snapshot(String database) throws SQLException {
        Connection connection = system.database(database).connect();
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    private static AccessDay sum(AccessDay one, AccessDay other) {
        return new AccessDay(
                one.day(),
                one.reads() + other.reads(),
                one.searches() + other.searches(),
                one.exports() + other.exports(),
                one.refused() + other.refused());
    }

    /** How one row becomes one object. */
    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(Connection connection, String sql, Row<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(ROWS_AT_A_TIME);
            select.setObject(1, period.start());
            select.setObject(2, period.end());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
        }
        return rows;
    }

    private List<AccessDay> days(Connection snapshot) throws SQLException {
        return list(
                snapshot,
                """
                select (at at time zone 'UTC')::date as day,
                       count(*) filter (where kind = 'READ') as reads,
                       count(*) filter (where kind = 'SEARCH') as searches,
                       count(*) filter (where kind = 'EXPORT') as exports,
                       count(*) filter (where kind = 'REFUSED') as refused
                  from access_entry where at >= ? and at < ? group by day
                """,
                row -> new AccessDay(
                        row.getObject("day", LocalDate.class),
                        row.getLong("reads"),
                        row.getLong("searches"),
                        row.getLong("exports"),
                        row.getLong("refused")));
    }

    private List<ActorAccesses> actors(Connection snapshot, String service) throws SQLException {
        return list(
                snapshot,
                """
                select max(e.actor_name) as actor, max(e.roles) as roles, count(distinct e.position) as entries,
                       count(distinct p.person_id) as people,
                       count(distinct e.position) filter (where e.kind = 'EXPORT') as exports,
                       count(distinct e.position) filter (where e.kind = 'REFUSED') as refused, max(e.at) as last
                  from access_entry e left join access_person p using (position)
                 where e.at >= ? and e.at < ? group by e.actor_id
                """,
                row -> new ActorAccesses(
                        service,
                        row.getString("actor"),
                        row.getString("roles"),
                        row.getLong("entries"),
                        row.getLong("people"),
                        row.getLong("exports"),
                        row.getLong("refused"),
                        instant(row, "last")));
    }

    private List<PatientAccesses> people(Connection snapshot, String service) throws SQLException {
        return list(
                snapshot,
                """
                select p.person_id, count(*) as entries, count(distinct e.actor_id) as actors,
                       min(e.at) as first, max(e.at) as last
                  from access_entry e join access_person p using (position)
                 where e.at >= ? and e.at < ? group by p.person_id
                """,
                row -> new PatientAccesses(
                        service,
                        row.getObject("person_id", UUID.class),
                        row.getLong("entries"),
                        row.getLong("actors"),
                        instant(row, "first"),
                        instant(row, "last")));
    }

    private List<LoggedAccess> accesses(Connection snapshot, String service) throws SQLException {
        return list(
                snapshot,
                """
                select e.*, p.person_id, p.fields
                  from access_entry e left join access_person p using (position)
                 where e.at >= ? and e.at < ? order by e.position, p.person_id
                """,
                row -> new LoggedAccess(
                        service,
                        row.getLong("position"),
                        instant(row, "at"),
                        row.getString("actor_id"),
                        row.getString("actor_name"),
                        row.getString("roles"),
                        row.getString("scope"),
                        row.getString("client"),
                        row.getString("kind"),
                        row.getString("operation"),
                        row.getString("reason"),
                        row.getString("request_id"),
                        row.getInt("status"),
                        row.getString("searched"),
                        row.getObject("person_id", UUID.class),
                        row.getString("fields")));
    }

    private List<Opening> openings(Connection scheduling) throws SQLException {
        return list(
                scheduling,
                """
                select b.*, coalesce(opener.name, b.opened_by) as opener, coalesce(reviewer.name, b.reviewed_by) as reviewer,
                       (select count(*) from access_entry where reason = 'break-glass:' || b.break_glass_id) as seen
                  from break_glass b
                  left join lateral (select max(actor_name) as name from access_entry where actor_id = b.opened_by) opener on true
                  left join lateral (select max(actor_name) as name from access_entry where actor_id = b.reviewed_by) reviewer on true
                 where b.opened_at >= ? and b.opened_at < ? order by b.opened_at
                """,
                row -> new Opening(
                        row.getObject("break_glass_id", UUID.class),
                        row.getObject("patient_id", UUID.class),
                        row.getString("opener"),
                        row.getString("reason_code"),
                        instant(row, "opened_at"),
                        instant(row, "until"),
                        row.getLong("seen"),
                        row.getString("decision"),
                        row.getString("reviewer"),
                        instantOrNull(row, "reviewed_at")));
    }

    private Requests requests(Connection scheduling) throws SQLException {
        return list(
                        scheduling,
                        """
                        with period as (select (?::timestamptz at time zone 'UTC')::date as first,
                                               (?::timestamptz at time zone 'UTC')::date as past)
                        select count(*) filter (where received_on >= first and received_on < past) as received,
                               count(*) filter (where status = 'FULFILLED' and closed_on >= first and closed_on < past) as fulfilled,
                               count(*) filter (where status = 'DENIED' and closed_on >= first and closed_on < past) as denied,
                               count(*) filter (where status = 'OPEN') as open,
                               count(*) filter (where status = 'OPEN' and due_on < (now() at time zone 'UTC')::date) as overdue,
                               (select count(*) from disclosure, period p
                                 where disclosed_on >= p.first and disclosed_on < p.past) as disclosures
                          from period left join (select *, (closed_at at time zone 'UTC')::date as closed_on
                                                   from access_request) r on true
                        """,
                        row -> new Requests(
                                row.getLong("received"),
                                row.getLong("fulfilled"),
                                row.getLong("denied"),
                                row.getLong("open"),
                                row.getLong("overdue"),
                                row.getLong("disclosures")))
                .getFirst();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
