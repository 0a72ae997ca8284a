package org.medgroup.scheduling.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedAddressTest {
    @Test
    void of_a_number_its_end_is_left() {
        assertThat(MaskedAddress.of("+1 (312) 555-0147")).isEqualTo("••• 0147");
    }

    @Test
    void of_a_number_that_is_hardly_one_nothing_is_left() {
        assertThat(MaskedAddress.of("0147")).isEqualTo("•••");
        assertThat(MaskedAddress.of("")).isEqualTo("•••");
    }

    @Test
    void of_a_mailbox_its_first_letter_and_its_domain_are_left() {
        assertThat(MaskedAddress.of("pat.field@example.org")).isEqualTo("p•••@example.org");
        assertThat(MaskedAddress.of("😀x@example.org")).isEqualTo("😀•••@example.org");
        assertThat(MaskedAddress.of("@example.org")).isEqualTo("•••");
    }
}
