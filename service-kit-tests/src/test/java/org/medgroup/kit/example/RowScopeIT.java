package org.medgroup.kit.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.DemoIds;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.testing.TestServers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The second wall, as if the first one were not there. */
@ExampleServiceTest
class RowScopeIT {
    private static final SiteId OWN = DemoIds.site(1);
    private static final SiteId FOREIGN = DemoIds.site(2);

    @LocalServerPort
    int port;

    @Autowired
    SiteDirectory directory;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    Commands commands;

    @Autowired
    RowScope rows;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Environment environment;

    private Actor ownDesk;
    private TransactionTemplate transaction;
    private TestServers.Database database;

    @BeforeEach
    void setUp() {
        directory.upsert(new KnownSite(OWN, DemoIds.region(1), "North", "S1", "First", ZoneOffset.UTC, true));
        directory.upsert(new KnownSite(FOREIGN, DemoIds.region(2), "South", "S2", "Second", ZoneOffset.UTC, true));
        ownDesk = PolicyIT.user("desk-1", Role.FRONT_DESK, Scope.ofSites(OWN));
        transaction = new TransactionTemplate(transactions);
        database = TestServers.databaseOf(environment);
        write(ownDesk, OWN);
        write(PolicyIT.user("desk-2", Role.FRONT_DESK, Scope.ofSites(FOREIGN)), FOREIGN);
    }

    @Test
    void a_handler_that_forgets_to_ask_shows_the_callers_rows_only() {
        var desk = Caller.of(port, "desk-1", Role.FRONT_DESK, Scope.ofSites(OWN));
        var lead = Caller.of(port, "lead", Role.REGIONAL_LEAD, Scope.ofRegions(DemoIds.region(2)));
        var nobody = Caller.of(port, "nobody", Role.FRONT_DESK, Scope.nowhere());
        var admin = Caller.of(port, "admin", Role.ADMIN, Scope.wholeGroup());
        assertThat(sitesIn(desk)).containsOnly(OWN.toString());
        assertThat(sitesIn(lead)).containsOnly(FOREIGN.toString());
        assertThat(sitesIn(nobody)).isEmpty();
        assertThat(sitesIn(admin)).contains(OWN.toString(), FOREIGN.toString());
    }

    @Test
    void who_has_declared_nothing_sees_nothing_not_even_as_the_owner() {
        assertThat(apart(() -> count(jdbc))).isZero();
        assertThat(apart(() -> transaction.execute(_ -> count(jdbc)))).isZero();
        var owner =
                JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
        assertThat(count(owner)).isZero();
        assertThat(count(database.outside())).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_declaration_ends_with_its_transaction() {
        for (var i = 0; i < 20; i++) { // whatever connection of the pool comes
            assertThat(apart(() -> asOwnDesk(() -> count(jdbc)))).isPositive();
            assertThat(apart(() -> count(jdbc))).isZero();
        }
    }

    @Test
    void work_of_the_group_sees_everything_and_what_follows_it_does_not() {
        long own = asOwnDesk(() -> count(jdbc));
        asOwnDesk(() -> {
            assertThat(rows.<Long>wholeGroup(() -> count(jdbc))).isGreaterThan(own);
            assertThat(count(jdbc)).isEqualTo(own);
            assertThatThrownBy(() -> rows.wholeGroup(() -> {
                        throw new IllegalStateException("refused");
                    }))
                    .hasMessage("refused");
            assertThat(count(jdbc)).isEqualTo(own);
            return 0L;
        });
    }

    @Test
    void after_a_refused_command_its_sender_sees_no_more_than_before() {
        long own = asOwnDesk(() -> count(jdbc));
        currentActor.as(
                ownDesk,
                () -> transaction.execute(status -> {
                    assertThatThrownBy(() -> commands.send(
                                    new NoteCommand.WriteNote(new NoteId(Ids.next()), FOREIGN, "not mine to write")))
                            .hasMessageContaining("not-found");
                    assertThat(count(jdbc)).isEqualTo(own);
                    status.setRollbackOnly();
                    return own;
                }));
    }

    @Test
    void a_row_of_a_foreign_site_cannot_be_written_changed_or_removed() {
        assertThatThrownBy(() -> asOwnDesk(() -> insert(FOREIGN)))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThat(asOwnDesk(() -> update("update note set text = 'changed' where site_id = ?", FOREIGN)))
                .isZero();
        assertThat(asOwnDesk(() -> update("delete from note where site_id = ?", FOREIGN)))
                .isZero();
        assertThat(asOwnDesk(() -> insert(OWN))).isEqualTo(1);
    }

    @Test
    void the_service_can_neither_take_the_wall_down_nor_rewrite_history() {
        for (var attempt : Set.of(
                "alter table note disable row level security",
                "drop policy own_sites on note",
                "truncate note",
                "alter table domain_event disable trigger all",
                "update domain_event set metadata = '{}'",
                "delete from domain_event",
                "delete from event_journal",
                "delete from flyway_schema_history")) {
            assertThatThrownBy(() -> jdbc.sql(attempt).update())
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageFindingMatch("must be owner|permission denied");
        }
    }

    @Test
    void a_table_that_takes_anothers_place_gets_its_wall() {
        var owner = database.outside();
        owner.sql("create table note_twin (like note including all)").update();
        owner.sql("call guard_rows_like('note', 'note_twin')").update();
        owner.sql("insert into note_twin select * from note").update();
        assertThat(apart(() -> count(jdbc, "note_twin"))).isZero();
        assertThat(asOwnDesk(() -> count(jdbc, "note_twin"))).isEqualTo(asOwnDesk(() -> count(jdbc)));
        owner.sql("drop table note_twin").update();
    }

    private long asOwnDesk(Supplier<Long> work) {
        return currentActor.as(ownDesk, () -> transaction.execute(_ -> work.get()));
    }

    /** On a thread that is not the test's own, as the service's are. */
    private static long apart(Supplier<Long> work) {
        return CompletableFuture.supplyAsync(work).join();
    }

    private static long count(JdbcClient client) {
        return count(client, "note");
    }

    private static long count(JdbcClient client, String table) {
        return client.sql("select count(*) from " + table).query(Long.class).single();
    }

    private long insert(SiteId site) {
        return jdbc.sql("insert into note (note_id, site_id, text) values (?, ?, 'by hand')")
                .params(UUID.randomUUID(), site.value())
                .update();
    }

    private long update(String sql, SiteId site) {
        return jdbc.sql(sql).param(site.value()).update();
    }

    private void write(Actor actor, SiteId site) {
        currentActor.as(actor, () -> {
            commands.send(new NoteCommand.WriteNote(new NoteId(Ids.next()), site, "hello"));
        });
    }

    private static Set<String> sitesIn(Caller caller) {
        var answer = caller.get("/api/example/forgetful");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json()
                .valueStream()
                .map(note -> note.path("siteId").asString())
                .collect(Collectors.toSet());
    }
}
