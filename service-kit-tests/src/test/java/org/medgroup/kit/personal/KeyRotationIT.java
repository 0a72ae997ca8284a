package org.medgroup.kit.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.kit.Ids;
import org.medgroup.kit.testing.TestServers;

@SuppressWarnings("NullAway.Init") // set up before each test
class KeyRotationIT {
    private static final String OLD = key("old");
    private static final String NEW = key("new");
    private static final int PEOPLE = 2_000;

    @TempDir
    Path folder;

    private Path file;
    private TestServers.Database database;
    private Vault vault;
    private VaultSealer sealer;
    private final Map<UUID, Sealed> sealed = new LinkedHashMap<>();

    @BeforeEach
    void sealForMany() throws IOException {
        file = Files.writeString(folder.resolve("master.key"), OLD);
        database = TestServers.database("vault");
        vault = open(file);
        sealer = new VaultSealer(vault, Unwatched.HERE);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private Vault open(Path keys) {
        return new Vault(
                new VaultProperties(database.url(), database.user(), database.password()), new MasterKeyFile(keys));
    }

    private void seal(int people) {
        for (int i = 0; i < people; i++) {
            sealed.put(Ids.next(), new Sealed("v1."));
        }
        sealer.prepare(sealed.keySet());
        sealed.replaceAll((person, _) -> sealer.seal(person, "name", person.toString()));
    }

    @Test
    void a_rotation_that_is_killed_in_the_middle_goes_on_and_loses_nobody() throws Exception {
        seal(PEOPLE);
        var erased = sealed.keySet().iterator().next();
        sealer.erase(erased);
        var index = sealer.blindIndex("name", "ada");
        Files.writeString(file, NEW + "\n" + OLD);

        var child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RotatingVault.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            var batches = 0;
            for (var line = output.readLine(); line != null && batches < 20; line = output.readLine()) {
                batches += line.startsWith("left ") ? 1 : 0;
            }
            assertThat(batches).as("it has begun").isEqualTo(20);
            child.destroyForcibly();
            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        var halfway = vault.state();
        assertThat(halfway.keysByMasterKey()).containsOnlyKeys("old", "new");
        assertThat(halfway.masterKey()).as("without a restart").isEqualTo("new");

        Vault.Rewrapped rewrapped;
        do {
            rewrapped = vault.rewrap(500);
        } while (rewrapped.left() > 0);
        assertThat(vault.state()).isEqualTo(new Vault.State("new", Map.of("new", PEOPLE - 1L), "new", 1));
        assertThat(vault.rewrap(500)).isEqualTo(new Vault.Rewrapped("new", 0, 0));

        try (var withoutTheOld = open(Files.writeString(folder.resolve("new.key"), NEW))) {
            var fresh = new VaultSealer(withoutTheOld, Unwatched.HERE);
            fresh.prepare(sealed.keySet());
            sealed.forEach((person, value) -> {
                if (person.equals(erased)) {
                    assertThatThrownBy(() -> fresh.open(person, "name", value)).isInstanceOf(PersonErased.class);
                } else {
                    assertThat(fresh.open(person, "name", value)).isEqualTo(person.toString());
                }
            });
            assertThat(fresh.blindIndex("name", "ada")).isEqualTo(index);
        }
    }

    @Test
    void a_running_service_wraps_with_the_new_key_as_soon_as_it_stands_in_the_file() throws IOException {
        seal(10);
        Files.writeString(file, NEW + "\n" + OLD);
        seal(10);
        assertThat(vault.state().keysByMasterKey()).isEqualTo(Map.of("old", 10L, "new", 10L));
    }

    @Test
    void a_running_service_learns_a_master_key_that_others_have_used_before_it_looked() throws IOException {
        seal(1);
        Files.writeString(file, NEW + "\n" + OLD);
        try (var faster = open(file)) {
            faster.rewrap(10);
        }
        var person = sealed.keySet().iterator().next();
        assertThat(new VaultSealer(vault, Unwatched.HERE).open(person, "name", sealed.get(person)))
                .isEqualTo(person.toString());
    }

    @Test
    void a_master_key_that_is_gone_too_early_is_named() throws IOException {
        seal(1);
        Files.writeString(file, NEW);
        var person = sealed.keySet().iterator().next();
        assertThatThrownBy(() -> new VaultSealer(open(file), Unwatched.HERE).open(person, "name", sealed.get(person)))
                .hasMessageContaining("no key old");
        assertThatThrownBy(() -> vault.rewrap(10)).hasMessageContaining("no key old");
    }

    private static String key(String id) {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return id + ":" + Base64.getEncoder().encodeToString(key);
    }
}
