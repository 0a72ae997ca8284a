package org.medgroup.kit.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.kit.Ids;
import org.medgroup.kit.testing.TestServers;

class SealerIT {
    @TempDir
    static Path folder;

    private static final String OLD_KEY = "old:" + newKey();
    private static final List<Vault> OPENED = new ArrayList<>();
    private static TestServers.Database database;
    private static VaultSealer sealer;

    private final UUID person = Ids.next();

    @BeforeAll
    static void open() {
        database = TestServers.database("vault");
        sealer = new VaultSealer(vault(OLD_KEY), Unwatched.HERE);
    }

    @AfterAll
    static void close() {
        OPENED.forEach(Vault::close);
    }

    @Test
    void what_was_sealed_opens_again() {
        var sealed = sealer.seal(person, "familyName", "Nuñez 李");
        assertThat(sealed.value()).startsWith("v1.").doesNotContain("Nu");
        assertThat(sealer.open(person, "familyName", sealed)).isEqualTo("Nuñez 李");
        assertThat(sealer.open(person, "familyName", sealer.seal(person, "familyName", "")))
                .isEmpty();
    }

    @Test
    void the_same_value_never_looks_the_same_twice() {
        assertThat(sealer.seal(person, "sex", "F")).isNotEqualTo(sealer.seal(person, "sex", "F"));
    }

    @Test
    void a_value_moved_to_another_field_or_person_does_not_open() {
        var sealed = sealer.seal(person, "phone", "555-0100");
        assertThatThrownBy(() -> sealer.open(person, "email", sealed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sealer.open(Ids.next(), "phone", sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_altered_value_does_not_open() {
        var bytes = Base64.getUrlDecoder()
                .decode(sealer.seal(person, "phone", "555-0100").value().substring(3));
        bytes[bytes.length - 1] ^= 1;
        var altered = new Sealed("v1." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        assertThatThrownBy(() -> sealer.open(person, "phone", altered)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clear_text_is_not_taken_for_sealed() {
        assertThatThrownBy(() -> new Sealed("Mary"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Mary");
    }

    @Test
    void an_erased_person_stays_erased_everywhere() {
        var sealed = sealer.seal(person, "phone", "555-0100");
        sealer.erase(person);
        sealer.erase(person);
        var elsewhere = new VaultSealer(vault(OLD_KEY), Unwatched.HERE);
        for (var any : List.of(sealer, elsewhere)) {
            assertThatThrownBy(() -> any.open(person, "phone", sealed)).isInstanceOf(PersonErased.class);
            assertThatThrownBy(() -> any.seal(person, "phone", "555-0101")).isInstanceOf(PersonErased.class);
            any.prepare(List.of(person));
            assertThatThrownBy(() -> any.open(person, "phone", sealed)).isInstanceOf(PersonErased.class);
        }
    }

    @Test
    void another_process_opens_what_this_one_sealed() {
        var sealed = sealer.seal(person, "phone", "555-0100");
        assertThat(new VaultSealer(vault(OLD_KEY), Unwatched.HERE).open(person, "phone", sealed))
                .isEqualTo("555-0100");
    }

    @Test
    void a_new_master_key_opens_the_old_and_wraps_the_new() {
        var sealed = sealer.seal(person, "phone", "555-0100");
        var rotated = new VaultSealer(vault("new:" + newKey() + "\n" + OLD_KEY), Unwatched.HERE);
        assertThat(rotated.open(person, "phone", sealed)).isEqualTo("555-0100");
        assertThat(rotated.blindIndex("phone", "5550100")).isEqualTo(sealer.blindIndex("phone", "5550100"));
        var later = Ids.next();
        var sealedLater = rotated.seal(later, "phone", "555-0101");
        assertThatThrownBy(() -> sealer.open(later, "phone", sealedLater)).hasMessageContaining("no key new");
    }

    @Test
    void a_wrapped_key_does_not_open_for_another_person() throws Exception {
        var victim = Ids.next();
        var sealed = sealer.seal(victim, "phone", "555-0100");
        sealer.seal(person, "phone", "x");
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var swap = connection.prepareStatement(
                        "update person_key set wrapped = (select wrapped from person_key where person_id = ?)"
                                + " where person_id = ?")) {
            swap.setObject(1, victim);
            swap.setObject(2, person);
            swap.executeUpdate();
        }
        var elsewhere = new VaultSealer(vault(OLD_KEY), Unwatched.HERE);
        assertThat(elsewhere.open(victim, "phone", sealed)).isEqualTo("555-0100");
        assertThatThrownBy(() -> elsewhere.seal(person, "phone", "y")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void two_who_make_a_persons_first_key_at_once_get_the_same() throws Exception {
        var elsewhere = new VaultSealer(vault(OLD_KEY), Unwatched.HERE);
        var people = Stream.generate(Ids::next).limit(50).toList();
        try (var threads = Executors.newFixedThreadPool(2)) {
            threads.submit(() -> sealer.prepare(people));
            threads.submit(() -> elsewhere.prepare(people.reversed()));
        }
        for (var each : people) {
            assertThat(elsewhere.open(each, "phone", sealer.seal(each, "phone", "1")))
                    .isEqualTo("1");
        }
    }

    @Test
    void a_blind_index_is_equal_for_equal_values_of_one_field_only() {
        assertThat(sealer.blindIndex("phone", "5550100")).hasSize(32).isEqualTo(sealer.blindIndex("phone", "5550100"));
        assertThat(sealer.blindIndex("phone", "5550100")).isNotEqualTo(sealer.blindIndex("phone", "5550101"));
        assertThat(sealer.blindIndex("phone", "5550100")).isNotEqualTo(sealer.blindIndex("mobile", "5550100"));
    }

    @Test
    void a_batch_of_500_people_is_sealed_fast_even_cold_and_on_a_busy_machine() {
        var people = Stream.generate(Ids::next).limit(500).toList();
        var start = System.nanoTime();
        sealer.prepare(people);
        var prepared = System.nanoTime();
        for (var each : people) {
            for (var field : List.of("givenName", "familyName", "birthDate", "phone", "email")) {
                sealer.seal(each, field, "something of usual length");
            }
        }
        var sealed = System.nanoTime();
        System.out.printf(
                "500 keys made in %d ms, 2,500 fields sealed in %d ms%n",
                Duration.ofNanos(prepared - start).toMillis(),
                Duration.ofNanos(sealed - prepared).toMillis());
        assertThat(Duration.ofNanos(sealed - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void a_master_key_file_that_is_not_usable_is_named_without_showing_it() throws IOException {
        var file = Files.writeString(folder.resolve("bad.key"), "id:c2VjcmV0");
        assertThatThrownBy(() -> MasterKeys.readFrom(file))
                .hasMessageContaining("bad.key")
                .hasMessageNotContaining("c2VjcmV0");
        assertThatThrownBy(() -> MasterKeys.readFrom(folder.resolve("none.key")))
                .hasMessageContaining("none.key");
    }

    private static Vault vault(String masterKeys) {
        try {
            var file = Files.writeString(Files.createTempFile(folder, "master", ".key"), masterKeys);
            var vault = new Vault(
                    new VaultProperties(database.url(), database.user(), database.password()), new MasterKeyFile(file));
            OPENED.add(vault);
            return vault;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String newKey() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
