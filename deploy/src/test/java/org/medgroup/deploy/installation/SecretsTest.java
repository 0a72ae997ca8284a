package org.medgroup.deploy.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.deploy.Failure;

class SecretsTest {
    @TempDir
    Path folder;

    StateFolder state;

    @BeforeEach
    void open() {
        state = StateFolder.open(folder.resolve("home"));
    }

    @Test
    void a_secret_stays_the_same_for_the_life_of_the_installation() {
        var password = Secrets.of(state).get("database.staff.password");
        assertThat(password).hasSizeGreaterThan(30);
        assertThat(Secrets.of(state).get("database.staff.password")).isEqualTo(password);
        assertThat(Secrets.of(state).get("database.billing.password")).isNotEqualTo(password);
    }

    @Test
    void a_secret_that_another_launcher_drew_meanwhile_is_taken_over() {
        var early = Secrets.of(state);
        var password = Secrets.of(state).get("database.staff.password");
        assertThat(early.get("database.staff.password")).isEqualTo(password);
    }

    @Test
    void only_the_owner_can_read_them() throws Exception {
        Secrets.of(state).get("any");
        Secrets.ensureKey(state.masterKey());
        for (var file : new Path[] {state.secrets(), state.masterKey()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void an_existing_key_is_never_replaced() throws Exception {
        Secrets.ensureKey(state.masterKey());
        var key = Files.readString(state.masterKey());
        Secrets.ensureKey(state.masterKey());
        assertThat(Files.readString(state.masterKey())).isEqualTo(key).matches("local:[A-Za-z0-9+/]{43}=\\n");
    }

    @Test
    void erasing_the_data_keeps_the_secrets() throws Exception {
        var password = Secrets.of(state).get("database.staff.password");
        Files.createDirectories(state.postgres().resolve("data"));
        Files.writeString(state.demo(), "{}");
        state.eraseData();
        assertThat(state.postgres()).doesNotExist();
        assertThat(state.demo()).doesNotExist();
        assertThat(Secrets.of(state).get("database.staff.password")).isEqualTo(password);
    }

    @Test
    void deleting_a_folder_leaves_what_its_links_point_to() throws Exception {
        var kept = Files.createDirectories(folder.resolve("kept"));
        Files.writeString(kept.resolve("file"), "kept");
        var doomed = Files.createDirectories(folder.resolve("doomed"));
        Files.createSymbolicLink(doomed.resolve("link"), kept);
        StateFolder.deleteTree(doomed);
        assertThat(doomed).doesNotExist();
        assertThat(kept.resolve("file")).hasContent("kept");
    }

    @Test
    void two_launchers_do_not_work_on_one_installation_at_once() {
        try (var claim = state.claim()) {
            assertThat(claim.channel().isOpen()).isTrue();
            // within one Java the second try is refused with an exception of its own kind
            assertThatThrownBy(state::claim).isInstanceOfAny(Failure.class, IllegalStateException.class);
        }
        state.claim().close();
    }
}
