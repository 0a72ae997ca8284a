package org.medgroup.staff.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpiTest {
    @Test
    void the_example_of_the_standard_is_valid() {
        assertThat(new Npi("1234567893")).hasToString("1234567893");
    }

    @Test
    void exactly_one_check_digit_fits() {
        for (String first : new String[] {"123456789", "234567890", "199999999", "100000000"}) {
            int fitting = 0;
            for (int check = 0; check <= 9; check++) {
                try {
                    fitting += new Npi(first + check).value().length() == 10 ? 1 : 0;
                } catch (ProviderRejected wrongDigit) {
                    assertThat(wrongDigit.code()).isEqualTo("invalid-npi");
                }
            }
            assertThat(fitting).as(first).isEqualTo(1);
        }
    }

    @Test
    void two_neighbouring_digits_that_are_swapped_are_seen() {
        assertThatThrownBy(() -> new Npi("1234567983")).isInstanceOf(ProviderRejected.class);
        assertThatThrownBy(() -> new Npi("2134567893")).isInstanceOf(ProviderRejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456789", "12345678933", "3234567893", "12345 7893", "١٢٣٤٥٦٧٨٩٣"})
    void other_text_is_no_npi(String text) {
        assertThatThrownBy(() -> new Npi(text))
                .isInstanceOfSatisfying(
                        ProviderRejected.class,
                        rejected ->
                                assertThat(rejected.errors().getFirst().field()).isEqualTo("npi"));
    }
}
