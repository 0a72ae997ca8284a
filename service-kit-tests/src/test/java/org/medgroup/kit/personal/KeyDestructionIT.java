package org.medgroup.kit.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.kit.Ids;
import org.medgroup.kit.testing.TestServers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

@SuppressWarnings("NullAway.Init") // set up before all tests
class KeyDestructionIT {
    private static JdbcClient jdbc;
    private static JdbcClient vaultJdbc;
    private static TransactionTemplate transaction;
    private static Vault vault;
    private static VaultSealer sealer;

    private final List<UUID> forgotten = new ArrayList<>();
    private final List<Boolean> awake = new ArrayList<>();
    private final UUID person = Ids.next();
    private Sealed sealed;

    @BeforeAll
    static void open() {
        var dataSource = TestServers.database("erasing").withKitTables();
        jdbc = JdbcClient.create(dataSource);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        var keys = TestServers.database("vault");
        vault = new Vault(
                new VaultProperties(keys.url(), keys.user(), keys.password()),
                new MasterKeyFile(TestServers.masterKeyFile()));
        vaultJdbc = JdbcClient.create(new DriverManagerDataSource(keys.url(), keys.user(), keys.password()));
        sealer = new VaultSealer(vault, Unwatched.HERE);
    }

    @AfterAll
    static void close() {
        vault.close();
    }

    @BeforeEach
    void someone() {
        sealed = sealer.seal(person, "name", "Ada");
    }

    private KeyDestruction destruction(Duration sweptAfter) {
        return new KeyDestruction(jdbc, transaction, vault, sealer, List.of(forgotten::add), sweptAfter);
    }

    private void commitErasure() {
        var erasures = new Erasures(jdbc, List.of(forgotten::add), () -> awake.add(true));
        transaction.executeWithoutResult(_ -> erasures.record(person, Instant.now()));
    }

    private boolean isDone(String column) {
        return jdbc.sql("select " + column + " is not null from erasure where person_id = :person")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    @Test
    void a_committed_erasure_destroys_the_key_and_one_rolled_back_does_not() {
        var erasures = new Erasures(jdbc, List.of(forgotten::add), () -> awake.add(true));
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    erasures.record(person, Instant.now());
                    throw new IllegalStateException("the command fails after all");
                }))
                .hasMessage("the command fails after all");
        destruction(Duration.ofHours(1)).work();
        assertThat(awake).isEmpty();
        assertThat(sealer.open(person, "name", sealed)).isEqualTo("Ada");

        commitErasure();
        assertThat(awake).hasSize(1);
        destruction(Duration.ofHours(1)).work();
        assertThatThrownBy(() -> new VaultSealer(vault, Unwatched.HERE).open(person, "name", sealed))
                .isInstanceOf(PersonErased.class);
        assertThat(isDone("destroyed_at")).isTrue();
        assertThat(isDone("swept_at")).isFalse();
    }

    @Test
    void a_crash_between_vault_and_row_costs_a_repetition_and_nothing_else() {
        commitErasure();
        vault.destroy(person); // and then the process dies
        var tombstone = erasedAtInVault();
        destruction(Duration.ofHours(1)).work();
        assertThat(isDone("destroyed_at")).isTrue();
        assertThat(erasedAtInVault()).isEqualTo(tombstone);
    }

    private String erasedAtInVault() {
        return vaultJdbc
                .sql("select erased_at::text from person_key where person_id = :person")
                .param("person", person)
                .query(String.class)
                .single();
    }

    @Test
    void what_was_opened_in_the_last_moments_is_forgotten_once_more() {
        commitErasure();
        assertThat(forgotten).containsExactly(person);
        destruction(Duration.ofHours(1)).work();
        assertThat(forgotten).containsExactly(person);
        destruction(Duration.ZERO).work();
        assertThat(forgotten).filteredOn(person::equals).hasSize(2);
        assertThat(isDone("swept_at")).isTrue();
        destruction(Duration.ZERO).work();
        assertThat(forgotten).filteredOn(person::equals).hasSize(2);
    }

    @Test
    void keys_that_come_back_with_an_older_vault_are_destroyed_again() {
        var backup = vaultJdbc
                .sql("select wrapped from person_key where person_id = :person")
                .param("person", person)
                .query(byte[].class)
                .single();
        var neverInTheBackup = Ids.next();
        sealer.seal(neverInTheBackup, "name", "Bea");
        commitErasure();
        transaction.executeWithoutResult(
                _ -> new Erasures(jdbc, List.of(), () -> {}).record(neverInTheBackup, Instant.now()));
        destruction(Duration.ofHours(1)).work();

        vaultJdbc.sql("""
                update person_key set wrapped = :wrapped, master_key_id = 'test', erased_at = null
                where person_id = :person
                """).param("wrapped", backup).param("person", person).update();
        vaultJdbc
                .sql("delete from person_key where person_id = :person")
                .param("person", neverInTheBackup)
                .update();
        assertThat(new VaultSealer(vault, Unwatched.HERE).open(person, "name", sealed))
                .as("the restored vault opens it")
                .isEqualTo("Ada");

        var service = destruction(Duration.ofHours(1));
        service.start();
        service.stop();
        assertThatThrownBy(() -> new VaultSealer(vault, Unwatched.HERE).open(person, "name", sealed))
                .isInstanceOf(PersonErased.class);
        assertThatThrownBy(() -> new VaultSealer(vault, Unwatched.HERE).seal(neverInTheBackup, "name", "Bea again"))
                .as("nobody gets a new key under an old id")
                .isInstanceOf(PersonErased.class);
        assertThat(service.destroyWhatCameBack()).isEmpty();
    }

    @Test
    void a_vault_that_is_away_delays_the_destruction_and_loses_nothing() {
        commitErasure();
        var keys = TestServers.database("vault");
        var gone = new Vault(
                new VaultProperties(keys.url(), keys.user(), keys.password()),
                new MasterKeyFile(TestServers.masterKeyFile()));
        var blind = new VaultSealer(gone, Unwatched.HERE);
        gone.close();
        var destruction =
                new KeyDestruction(jdbc, transaction, gone, blind, List.of(forgotten::add), Duration.ofHours(1));
        assertThatThrownBy(destruction::work).isInstanceOf(RuntimeException.class);
        assertThat(destruction.pending()).isPositive();
        assertThat(isDone("destroyed_at")).isFalse();
        destruction(Duration.ofHours(1)).work();
        assertThat(isDone("destroyed_at")).isTrue();
    }
}
