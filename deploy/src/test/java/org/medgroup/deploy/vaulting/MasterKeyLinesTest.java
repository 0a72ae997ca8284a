package org.medgroup.deploy.vaulting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Secrets;

class MasterKeyLinesTest {
    @TempDir
    Path folder;

    @Test
    void a_new_key_goes_on_top_and_the_old_one_stays_until_it_is_dropped() throws IOException {
        var file = folder.resolve("master.key");
        Secrets.ensureKey(file);
        var old = Files.readAllLines(file).getFirst();
        var keys = new MasterKeyLines(file);
        keys.putOnTop("mk-1");
        assertThat(keys.ids()).containsExactly("mk-1", "local");
        assertThat(Files.readAllLines(file).getLast()).isEqualTo(old);
        var fresh = Files.readAllLines(file).getFirst();
        assertThat(Base64.getDecoder().decode(fresh.substring("mk-1:".length())))
                .hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> keys.putOnTop("mk-1")).isInstanceOf(Failure.class);

        keys.keepFirstOnly();
        assertThat(Files.readAllLines(file)).containsExactly(fresh);
    }

    @Test
    void a_key_without_a_name_is_refused_without_showing_it() throws IOException {
        var file = Files.writeString(folder.resolve("master.key"), "c2VjcmV0\n");
        assertThatThrownBy(() -> new MasterKeyLines(file).ids())
                .isInstanceOf(Failure.class)
                .hasMessageNotContaining("c2VjcmV0");
    }
}
