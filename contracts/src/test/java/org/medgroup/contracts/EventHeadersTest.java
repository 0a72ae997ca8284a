package org.medgroup.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventHeadersTest {
    private static final EventHeaders HEADERS = new EventHeaders(
            "0197a000-0000-7000-8000-0000000000f1:0",
            "scheduling.appointment-booked.v1",
            "/scheduling",
            Instant.parse("2016-04-29T12:00:00Z"),
            Instant.parse("2026-03-02T14:00:00.123456Z"),
            SiteId.of("0197a000-0000-7000-8000-000000000002"),
            "user",
            UUID.fromString("0197a000-0000-7000-8000-00000000000a"),
            3,
            new EventSequence(1, 42, 0),
            new EventSequence(1, 40, 1));

    @Test
    void headers_travel_as_text_and_read_back_as_the_same() {
        assertThat(EventHeaders.of(HEADERS.toMap())).isEqualTo(HEADERS);
    }

    @Test
    void the_wire_names_are_these() {
        assertThat(HEADERS.toMap())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_time", "2016-04-29T12:00:00Z")
                .containsEntry("ce_subject", "0197a000-0000-7000-8000-00000000000a")
                .containsEntry("ce_sequence", "0001.000000000042.0000")
                .containsEntry("ce_prev", "0001.000000000040.0001")
                .containsEntry("ce_siteid", "0197a000-0000-7000-8000-000000000002")
                .containsEntry("content-type", "application/json");
    }

    @Test
    void site_and_predecessor_may_be_missing() {
        Map<String, String> headers = new HashMap<>(HEADERS.toMap());
        headers.remove(EventHeaders.SITE);
        headers.remove(EventHeaders.PREV);
        assertThat(EventHeaders.of(headers)).satisfies(read -> {
            assertThat(read.site()).isNull();
            assertThat(read.prev()).isNull();
        });
    }

    @Test
    void a_missing_or_unreadable_header_is_named() {
        for (String name : List.of(
                EventHeaders.ID,
                EventHeaders.TYPE,
                EventHeaders.SOURCE,
                EventHeaders.OCCURRED_AT,
                EventHeaders.RECORDED_AT,
                EventHeaders.AGGREGATE_ID,
                EventHeaders.AGGREGATE_VERSION,
                EventHeaders.ACTOR_KIND,
                EventHeaders.SEQUENCE)) {
            Map<String, String> headers = new HashMap<>(HEADERS.toMap());
            headers.remove(name);
            assertThatThrownBy(() -> EventHeaders.of(headers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
        Map<String, String> unreadable = new HashMap<>(HEADERS.toMap());
        unreadable.put(EventHeaders.OCCURRED_AT, "yesterday");
        assertThatThrownBy(() -> EventHeaders.of(unreadable)).hasMessageContaining("yesterday");
    }

    @Test
    void sequences_sort_the_same_as_values_and_as_text() {
        List<EventSequence> ascending = List.of(
                new EventSequence(1, 9, 0),
                new EventSequence(1, 10, 0),
                new EventSequence(1, 10, 2),
                new EventSequence(1, 999_999_999_999L, 9999),
                new EventSequence(2, 1, 0));
        for (int i = 1; i < ascending.size(); i++) {
            EventSequence before = ascending.get(i - 1);
            EventSequence after = ascending.get(i);
            assertThat(after.isAfter(before)).isTrue();
            assertThat(after.toString()).isGreaterThan(before.toString());
            assertThat(EventSequence.of(after.toString())).isEqualTo(after);
        }
    }

    @Test
    void what_is_no_sequence_is_refused() {
        for (String text :
                List.of("", "1.2.3", "0001.000000000042", "0001.000000000042.000x", "-001.000000000042.0000")) {
            assertThatThrownBy(() -> EventSequence.of(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new EventSequence(1, -1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
