package org.medgroup.scheduling.messagetemplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.scheduling.outreach.Texts;

class WordingTest {
    private static final Wording FIT = new Wording("On {date}", "At {site}, {time}:\n{link}", "{site}: {link}");

    @Test
    void what_is_known_on_the_occasion_is_fit() {
        assertThat(FIT.faults(MessageKind.REMINDER)).isEmpty();
    }

    @Test
    void what_nobody_fills_in_is_refused_where_it_stands() {
        assertThat(new Wording("Dear {name}", "{until} {link}", "{ link} {link}").faults(MessageKind.REMINDER))
                .extracting(FieldError::field)
                .containsExactly("subject", "letter", "brief");
    }

    @Test
    void where_an_answer_is_asked_for_the_link_is_in_every_text_and_not_in_the_subject() {
        assertThat(new Wording("{link}", "Come.", "Come.").faults(MessageKind.OFFER))
                .extracting(FieldError::field)
                .containsExactly("subject", "letter", "brief");
        assertThat(new Wording("Sorry", "Not then.", "No.").faults(MessageKind.CANCELLED))
                .isEmpty();
    }

    @Test
    void a_subject_of_two_lines_is_refused() {
        assertThat(new Wording("One\r\nBcc: two", "{link}", "{link}").faults(MessageKind.MOVED))
                .extracting(FieldError::message)
                .containsExactly("must be one line");
    }

    @Test
    void what_was_filled_in_is_not_looked_at_again() {
        var start = ZonedDateTime.of(2026, 3, 2, 9, 0, 0, 0, ZoneOffset.UTC);
        var values = Texts.values(Locale.US, "{link} $1", start, Map.of("link", "https://x"));
        assertThat(Texts.fill("{site} {link} {what}", values)).isEqualTo("{link} $1 https://x {what}");
    }

    @ParameterizedTest
    @EnumSource(MessageKind.class)
    void the_shipped_words_are_fit(MessageKind kind) {
        for (var language : MessageTemplates.LANGUAGES) {
            assertThat(MessageTemplates.shipped(kind, language).faults(kind)).isEmpty();
        }
    }
}
