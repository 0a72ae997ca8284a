package org.medgroup.deploy.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Checkout;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.PortPlan;
import org.medgroup.deploy.installation.Secrets;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.process.PortOwner;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.server.PostgresServer;
import org.medgroup.deploy.starting.Installed;

/** Two real PostgreSQL clusters: what one holds is carried into the other as text. */
class ExportIT {
    private static final Terminal TERMINAL = Terminal.standard();

    @TempDir
    static Path folder;

    static Installation from;
    static Installation target;

    @BeforeAll
    static void start() throws Exception {
        from = installation("from", freeBase(36000));
        target = installation("target", freeBase(38000));
        for (var each : List.of(from, target)) {
            Installed.start(each, List.of(PostgresServer.main(each)), TERMINAL);
            for (var database : Export.DATABASES) {
                for (var migration : List.of(
                        "V0.1__event_store_and_journal",
                        "V0.2__relay_position",
                        "V0.3__inbox",
                        "V0.60__journal_epochs")) {
                    execute(
                            each,
                            database,
                            Files.readString(each.checkout()
                                    .root()
                                    .resolve("service-kit/src/main/resources/db/kit/" + migration + ".sql")));
                }
            }
            execute(each, "staff", """
                    create table odd (id bigint generated always as identity primary key, parent bigint references odd,
                                      text text, length int generated always as (length(text)) stored)
                    """);
        }
    }

    @AfterAll
    static void stop() {
        for (var each : List.of(from, target)) {
            Installed.stop(each, TERMINAL);
        }
    }

    @Test
    void rows_come_in_as_they_were_and_the_journal_goes_on_in_a_new_epoch() throws Exception {
        execute(from, "staff", """
                do $$ begin for i in 1..3000 loop perform pg_current_xact_id(); commit; end loop; end $$
                """);
        execute(from, "staff", """
                insert into odd (parent, text) values (2, E'tab\\t, line\\n, \\\\ and "quotes"'), (null, null);
                insert into domain_event (event_id, aggregate_type, aggregate_id, version, event_type, event_revision,
                                          payload, metadata, recorded_at)
                select gen_random_uuid(), 'Note', gen_random_uuid(), 0, 'noted', '1', '{"a": 1}', '{}', now()
                  from generate_series(1, 4);
                insert into event_journal (position, global_index, hash)
                select global_index, global_index, sha256(global_index::text::bytea) from domain_event
                 where global_index < 4;
                update journal_head set position = 3, hash = sha256('3'), scan_from = pg_current_xact_id()
                """);
        var export = Export.take(PostgresServer.main(from), folder.resolve("exports"), TERMINAL);

        var branches = new Import(target, TERMINAL).run(export);

        assertThat(branches.get("staff"))
                .extracting(Journals.Branch::epoch, Journals.Branch::fromEpoch, Journals.Branch::cutPosition)
                .containsExactly(2L, 1L, 3L);
        for (var table : List.of("odd", "domain_event", "event_journal")) {
            var content = "select md5(string_agg(t::text, '|' order by t::text)) from " + table + " t";
            assertThat(query(target, "staff", content)).as(table).isNotNull().isEqualTo(query(from, "staff", content));
        }
        assertThat(query(
                        target,
                        "staff",
                        "select epoch || ' ' || settled_index || ' ' || (scan_from is null) from journal_head"))
                .as("the event that had no position yet will get one")
                .isEqualTo("2 3 true");
        assertThatThrownBy(() -> execute(target, "staff", "update domain_event set version = 1"))
                .hasMessageContaining("append-only");
        execute(target, "staff", "insert into odd (parent, text) values (1, 'new')");
        assertThat(query(target, "staff", "select max(id) from odd")).isEqualTo("3");
        assertThatThrownBy(() -> execute(target, "staff", "insert into odd (parent, text) values (99, 'nobody')"))
                .hasMessageContaining("odd_parent_fkey");

        assertThatThrownBy(() -> new Import(target, TERMINAL).run(export))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("already");
    }

    private static Installation installation(String name, int base) {
        var state = StateFolder.open(folder.resolve(name));
        return new Installation(
                new Checkout(Path.of("").toAbsolutePath().getParent()), state, new PortPlan(base), Secrets.of(state));
    }

    private static void execute(Installation where, String database, String sql) throws SQLException {
        try (var connection = PostgresServer.main(where).connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Installation where, String database, String sql) throws SQLException {
        try (var connection = PostgresServer.main(where).connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static int freeBase(int first) {
        for (var base = first; ; base += 20) {
            var free = true;
            for (var port = base; port < base + 12; port++) {
                free = free && PortOwner.isFree(port);
            }
            if (free) {
                return base;
            }
        }
    }
}
