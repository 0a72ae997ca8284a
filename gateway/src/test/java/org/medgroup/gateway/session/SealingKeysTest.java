package org.medgroup.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medgroup.gateway.session.SealingKeys.CannotOpen;

class SealingKeysTest {
    private static final String OLD = "old:" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW =
            "new: " + Base64.getEncoder().encodeToString("01234567890123456789012345678901".getBytes(UTF_8));

    private final SealingKeys keys = SealingKeys.of(List.of("# made today", "", OLD));

    @Test
    void what_was_sealed_opens_again_and_looks_different_each_time() {
        var once = keys.seal("a", "secret".getBytes(UTF_8));
        var again = keys.seal("a", "secret".getBytes(UTF_8));

        assertThat(once).isNotEqualTo(again);
        assertThat(keys.open("a", once)).isEqualTo("secret".getBytes(UTF_8));
    }

    @Test
    void nothing_opens_that_was_changed_or_sealed_for_another_purpose() {
        var sealed = keys.seal("a", "secret".getBytes(UTF_8));
        var changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> keys.open("a", changed));
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> keys.open("b", sealed));
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> keys.open("a", new byte[] {1, 9, 7}));
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> keys.open("a", "no seal".getBytes(UTF_8)));
    }

    @Test
    void a_new_key_on_top_seals_and_the_old_one_still_opens() {
        var sealed = keys.seal("a", "secret".getBytes(UTF_8));
        var both = SealingKeys.of(List.of(NEW, OLD));
        var newOnly = SealingKeys.of(List.of(NEW));

        assertThat(both.open("a", sealed)).isEqualTo("secret".getBytes(UTF_8));
        assertThat(newOnly.open("a", both.seal("a", "next".getBytes(UTF_8)))).isEqualTo("next".getBytes(UTF_8));
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> newOnly.open("a", sealed));
    }

    @Test
    void a_key_of_the_wrong_size_or_shape_is_refused_without_being_quoted() {
        for (var line : List.of("short:c2hvcnQ=", "no-colon", ":" + "A".repeat(43) + "=", "bad:***secret***")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SealingKeys.of(List.of(line)))
                    .withMessage("A session key is a line name:base64 of 32 bytes");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> SealingKeys.of(List.of("# nothing")));
    }
}
