package org.medgroup.scheduling.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermTest {
    private static final ClearFields BRIEN =
            new ClearFields("Pat", "O'Brien-Muñoz", LocalDate.of(1980, 2, 29), "+1 (555) 010-0123", null);

    @ParameterizedTest
    @CsvSource({
        "o'brien-munoz",
        "OBRIEN MUÑOZ",
        "O’Brien–Munoz",
        "(555) 010-0123",
        "15550100123",
        "1980-02-29",
        "2/29/1980",
        "pat o'brien munoz",
        "'O''Brien-Muñoz, Pat'",
        "obrien munoz 2/29/1980",
        "Pat 1980-02-29",
        "2/29/1980 (555) 010-0123",
        "OBrien Munoz Pat 5550100123"
    })
    void spelling_and_order_do_not_matter(String typed) {
        assertThat(SearchTerm.meantBy(typed))
                .anySatisfy(all -> assertThat(SearchTerm.of(BRIEN)).isNotEmpty().containsAll(all));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Brien",
                "Pat",
                "010-0123x1",
                "1980-02-28",
                "555010012",
                "Sam O'Brien-Munoz",
                "Pat 1980-02-28",
                "obrienmunoz 1980-02-28",
                "obrienmunoz 5550100124"
            })
    void a_part_or_another_one_is_not_it(String typed) {
        assertThat(SearchTerm.meantBy(typed))
                .isNotEmpty()
                .noneSatisfy(all -> assertThat(SearchTerm.of(BRIEN)).containsAll(all));
    }

    @Test
    void what_the_fewest_share_is_looked_up_first() {
        assertThat(SearchTerm.meantBy("Pat Brien 2/29/1980 5550100123"))
                .extracting(all -> all.getFirst().field())
                .containsOnly("phone");
        assertThat(SearchTerm.meantBy("Pat Brien"))
                .extracting(all -> all.getFirst().field())
                .containsOnly("family-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "123", "%", "'"})
    void what_cannot_be_anything_finds_nothing(String typed) {
        assertThat(SearchTerm.meantBy(typed)).isEmpty();
    }

    @Test
    void what_is_not_known_is_not_indexed() {
        assertThat(SearchTerm.of(new ClearFields("A", "B", null, null, null)))
                .isEqualTo(List.of(new SearchTerm("family-name", "b"), new SearchTerm("given-name", "a")));
    }

    @ParameterizedTest
    @CsvSource({"Meyer,Maier", "Fischer,Fisher", "Catherine,Kathryn", "Philip,Filip", "Gonzales,González"})
    void names_that_sound_alike_are_one(String one, String other) {
        assertThat(SearchTerm.familySound(one)).isPresent().isEqualTo(SearchTerm.familySound(other));
        assertThat(SearchTerm.familyName(one)).isNotEqualTo(SearchTerm.familyName(other));
    }

    @ParameterizedTest
    @CsvSource({"Fernandez,Fernsby", "Jones,Johnson", "Lee,Li-Wang"})
    void names_that_only_begin_alike_are_not(String one, String other) {
        assertThat(SearchTerm.familySound(one)).isNotEqualTo(SearchTerm.familySound(other));
    }

    @Test
    void one_sound_is_too_little_to_go_by() {
        assertThat(SearchTerm.familySound("Lee")).isEmpty();
    }

    @Test
    void clear_fields_do_not_print_themselves() {
        assertThat(BRIEN.toString()).doesNotContain("Brien").doesNotContain("Pat");
    }
}
