package org.medgroup.scheduling.noshow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TeacherTest {
    private static final Instant FIRST = Instant.parse("2025-01-06T15:00:00Z");

    @Test
    void it_finds_the_odds_that_the_history_was_made_with() {
        var learnt = Teacher.teach(history(8_000, 0.6, 0.1)).orElseThrow();
        assertThat(learnt.formula().probability(Set.of("lead-days:61+"))).isCloseTo(0.6, within(0.06));
        assertThat(learnt.formula().probability(Set.of("lead-days:0"))).isCloseTo(0.1, within(0.06));
        assertThat(learnt.heldOut().isUseful()).isTrue();
        assertThat(learnt.heldOut().auc()).isBetween(0.75, 0.85);
        assertThat(learnt.heldOut().bins())
                .allSatisfy(bin -> assertThat(bin.predicted()).isCloseTo(bin.observed(), within(0.1)));
        assertThat(learnt.formula()
                        .reasons(Set.of("lead-days:61+"), 3)
                        .getFirst()
                        .oddsFactor())
                .isGreaterThan(2);
    }

    @Test
    void it_is_tried_on_later_appointments_than_those_it_learnt_from() {
        var learnt = Teacher.teach(history(1_000, 0.6, 0.1)).orElseThrow();
        assertThat(learnt.appointments()).isEqualTo(750);
        assertThat(learnt.heldOut().appointments()).isEqualTo(250);
        assertThat(learnt.to()).isEqualTo(FIRST.plus(Duration.ofHours(749)));
    }

    @Test
    void the_same_history_gives_the_same_formula() {
        assertThat(Teacher.teach(history(1_000, 0.5, 0.2))).isEqualTo(Teacher.teach(history(1_000, 0.5, 0.2)));
    }

    @Test
    void what_is_known_at_booking_and_says_nothing_is_not_useful_for_long() {
        var learnt = Teacher.teach(history(4_000, 0.2, 0.2)).orElseThrow();
        assertThat(learnt.heldOut().auc()).isCloseTo(0.5, within(0.06));
        assertThat(learnt.heldOut().brier()).isCloseTo(learnt.heldOut().brierOfBaseRate(), within(0.005));
    }

    @Test
    void from_too_little_nothing_is_learnt() {
        assertThat(Teacher.teach(history(Teacher.FEWEST_APPOINTMENTS - 1, 0.6, 0.1)))
                .isEmpty();
        assertThat(Teacher.teach(history(2_000, 0, 0))).isEmpty();
        assertThat(Teacher.teach(List.of())).isEmpty();
    }

    private static List<Lesson> history(int appointments, double missedWhenLate, double missedWhenSoon) {
        var random = new Random(appointments);
        List<Lesson> lessons = new ArrayList<>();
        for (var number = 0; number < appointments; number++) {
            var late = random.nextBoolean();
            lessons.add(new Lesson(
                    new TreeSet<>(Set.of(late ? "lead-days:61+" : "lead-days:0")),
                    FIRST.plus(Duration.ofHours(number)),
                    random.nextDouble() < (late ? missedWhenLate : missedWhenSoon)));
        }
        return lessons;
    }
}
