package org.medgroup.kit.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.kit.Ids;
import org.medgroup.kit.journal.AnchorProperties;
import org.medgroup.kit.testing.TestServers;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody who owns the database, switches the triggers off and is careful: nothing gets past the chain. */
class AccessLogTamperIT {
    private static final int ENTRIES = 40;
    private static final List<String> TEXTS = List.of(
            "actor_id",
            "actor_name",
            "roles",
            "scope",
            "client",
            "operation",
            "reason",
            "request_id",
            "trace_id",
            "searched");

    @TempDir
    static Path folder;

    private static HikariDataSource dataSource;
    private static JdbcClient jdbc;
    private static AccessLogChain chain;

    @BeforeAll
    static void write() throws Exception {
        var database = TestServers.database("access");
        dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(database.url());
        dataSource.setUsername(database.user());
        dataSource.setPassword(database.password());
        dataSource.setMaximumPoolSize(4); // Flyway takes three
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/kit")
                .load()
                .migrate();
        jdbc = JdbcClient.create(dataSource);
        chain = new AccessLogChain(
                "tampered",
                dataSource,
                new AnchorProperties(folder, folder.resolve("key.pem"), Duration.ofMillis(20)),
                Clock.systemUTC());
        try (var log = new AccessLog(dataSource, new SimpleMeterRegistry())) {
            for (int i = 0; i < ENTRIES; i++) {
                log.write(entry(i));
            }
        }
        chain.start();
        while (chain.anchors().stream().noneMatch(anchor -> anchor.position() == ENTRIES)) {
            Thread.sleep(20);
        }
        chain.stop();
        for (var table : List.of("access_entry", "access_person")) {
            jdbc.sql("alter table " + table + " disable trigger user").update();
            jdbc.sql("create table true_%s as table %s".formatted(table, table)).update();
        }
        jdbc.sql("create table true_access_head as table access_head").update();
        jdbc.sql("alter table access_person drop constraint access_person_position_fkey")
                .update();
    }

    @AfterAll
    static void close() {
        dataSource.close();
    }

    @AfterEach
    void restore() {
        for (var table : List.of("access_person", "access_entry", "access_head")) {
            jdbc.sql("delete from " + table).update();
            jdbc.sql("insert into %s table true_%s".formatted(table, table)).update();
        }
    }

    private static AccessEntry entry(int i) {
        SortedMap<UUID, String> people = new TreeMap<>();
        for (int person = 0; person < i % 4; person++) {
            people.put(UUID.randomUUID(), "familyName givenName");
        }
        return new AccessEntry(
                Ids.next(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                "actor-" + i,
                "Actor " + i,
                "front-desk",
                "site:1",
                "10.0.0.0/24",
                i % 4 == 0 ? AccessKind.SEARCH : AccessKind.READ,
                "GET /api/example/people/{personId}",
                "complaint",
                Ids.next().toString(),
                "0af7651916cd43dd8448eb211c80319c",
                200,
                "name",
                people);
    }

    private static List<String> violations() {
        try {
            return chain.verify().violations();
        } catch (SQLException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tampered(String what, String sql) {
        assertThat(jdbc.sql(sql).update()).as("%s: something was changed", what).isPositive();
        assertThat(violations()).as(what).isNotEmpty();
        restore();
    }

    @Test
    void untouched_it_holds() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void every_column_of_every_entry_is_protected() {
        var random = new Random(20261122);
        for (var column : TEXTS) {
            for (int round = 0; round < 3; round++) {
                var position = 1 + random.nextInt(ENTRIES);
                tampered(
                        column + " of " + position,
                        "update access_entry set %s = %s || 'x' where position = %d"
                                .formatted(column, column, position));
                tampered(
                        column + " of " + position + " taken away",
                        "update access_entry set %s = '' where position = %d".formatted(column, position));
            }
        }
        for (var change : List.of(
                "at = at + interval '1 microsecond'",
                "entry_id = gen_random_uuid()",
                "kind = case kind when 'READ' then 'SEARCH' else 'READ' end",
                "status = status + 1",
                "people = people + 1",
                "hash = sha256(hash)",
                "position = position + 1000")) {
            for (int round = 0; round < 3; round++) {
                var position = 1 + random.nextInt(ENTRIES);
                tampered(
                        change + " at " + position,
                        "update access_entry set %s where position = %d".formatted(change, position));
            }
        }
    }

    @Test
    void nobody_is_taken_out_of_an_entry_or_put_into_one() {
        for (int round = 1; round < ENTRIES; round++) {
            var position = round;
            if (round % 4 != 1) {
                continue;
            }
            tampered(
                    "other fields at " + position,
                    "update access_person set fields = 'sex' where position = " + (position + 1));
            tampered(
                    "another person at " + position,
                    "update access_person set person_id = gen_random_uuid() where position = " + (position + 1));
            tampered("a person less at " + position, """
                    with one as (delete from access_person where (position, person_id) in
                        (select position, person_id from access_person where position = %d limit 1) returning position)
                    update access_entry set people = people - 1 where position in (select position from one)
                    """.formatted(position + 1));
            tampered(
                    "a person more at " + position,
                    "insert into access_person values (%d, gen_random_uuid(), 'name')".formatted(position));
        }
    }

    @Test
    void an_entry_does_not_go_missing_wherever_it_stood() {
        for (int position = 1; position <= ENTRIES; position++) {
            tampered("without " + position, "delete from access_entry where position = " + position);
        }
        // and careful: the rest moves up, and the head is made to fit
        jdbc.sql("delete from access_person where position = 7").update();
        jdbc.sql("delete from access_entry where position = 7").update();
        for (int position = 8; position <= ENTRIES; position++) {
            for (var table : List.of("access_person", "access_entry")) {
                jdbc.sql("update %s set position = position - 1 where position = %d".formatted(table, position))
                        .update();
            }
        }
        tampered("closed up", "update access_head set position = position - 1");
    }

    @Test
    void two_entries_do_not_change_places() {
        for (int position = 1; position < ENTRIES; position += 3) {
            jdbc.sql("update access_entry set position = 9999 where position = " + position)
                    .update();
            jdbc.sql("update access_entry set position = %d where position = %d".formatted(position, position + 1))
                    .update();
            tampered(
                    "swapped " + position,
                    "update access_entry set position = %d where position = 9999".formatted(position + 1));
        }
    }

    @Test
    void an_end_that_was_cut_off_is_seen_back_to_the_last_anchor() {
        for (int kept : new int[] {0, 1, 17, ENTRIES - 1}) {
            jdbc.sql("delete from access_person where position > " + kept).update();
            jdbc.sql("delete from access_entry where position > " + kept).update();
            jdbc.sql("""
                    update access_head set position = :kept,
                           hash = coalesce((select hash from access_entry where position = :kept),
                                           decode(repeat('00', 32), 'hex'))
                    """).param("kept", kept).update();
            assertThat(violations())
                    .as("only the anchor knows")
                    .isNotEmpty()
                    .allMatch(violation -> violation.contains("anchored"));
            restore();
        }
    }

    @Test
    void the_head_must_be_the_end() {
        tampered("head", "update access_head set position = position + 1");
        tampered("head's hash", "update access_head set hash = sha256(hash)");
        tampered("no head", "delete from access_head");
    }
}
