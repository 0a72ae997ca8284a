package org.medgroup.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StableIdsTest {
    @Test
    void the_same_key_gives_the_same_id_for_ever() {
        assertThat(StableIds.of("no-shows/patient", "5.57E+12"))
                .isEqualTo(UUID.fromString("d22e7608-8013-5c8d-a5ac-3641dda8f028"))
                .satisfies(id -> assertThat(id.version()).isEqualTo(5))
                .satisfies(id -> assertThat(id.variant()).isEqualTo(2));
        assertThat(DemoIds.site(1)).hasToString("e63c4348-d59e-548b-9adb-a9347b4b1041");
        assertThat(DemoIds.region(1)).hasToString("edc4203d-2aa0-5534-8c85-e50990cce62f");
    }

    @Test
    void the_border_between_the_parts_counts() {
        assertThat(Set.of(
                        StableIds.of("n", "a", "bc"),
                        StableIds.of("n", "ab", "c"),
                        StableIds.of("n", "abc"),
                        StableIds.of("na", "bc"),
                        StableIds.of("n", "a", "bc", "")))
                .hasSize(5);
    }

    @Test
    void demo_ids_differ() {
        Set<UUID> ids = new HashSet<>();
        IntStream.rangeClosed(1, 50).forEach(number -> {
            ids.add(DemoIds.site(number).value());
            ids.add(DemoIds.region(number).value());
        });
        assertThat(ids).hasSize(100);
    }
}
