package org.medgroup.deploy.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoVoicesTest {
    private static final Instant NOW = Instant.parse("2026-11-18T16:20:00Z");
    private static final DemoGroup GROUP = new DemoGroup(NOW);
    private static final DemoVoices VOICES = new DemoVoices(GROUP, NOW);
    private static final Map<UUID, ImportItems.PastVisit> VISITS =
            GROUP.pastVisits().stream().collect(Collectors.toMap(ImportItems.PastVisit::id, Function.identity()));

    @Test
    void patients_are_asked_after_visits_that_took_place_and_nobody_twice_in_ninety_days() {
        Map<UUID, Instant> asked = new HashMap<>();
        for (var survey : VOICES.surveys()) {
            var visit = VISITS.get(survey.appointmentId());
            assertThat(visit.outcome()).isEqualTo(ImportItems.Outcome.COMPLETED);
            assertThat(survey.sentAt()).isAfter(visit.end()).isBeforeOrEqualTo(NOW);
            if (survey.answeredAt() != null) {
                assertThat(survey.answeredAt())
                        .isBetween(survey.sentAt(), NOW)
                        .isBefore(survey.sentAt().plus(Duration.ofDays(30)));
                assertThat(survey.recommend()).isBetween(0, 10);
                assertThat(survey.waiting()).isBetween(1, 5);
                assertThat(survey.staff()).isBetween(1, 5);
            } else {
                assertThat(survey.comment()).isNull();
            }
            Instant before = asked.put(visit.patientId(), survey.sentAt());
            assertThat(before == null || survey.sentAt().isAfter(before.plus(Duration.ofDays(90))))
                    .isTrue();
        }
    }

    @Test
    void every_site_has_been_answered_often_enough_for_a_figure_and_they_differ() {
        var answers = VOICES.surveys().stream()
                .filter(survey -> survey.recommend() != null)
                .collect(Collectors.groupingBy(
                        survey -> VISITS.get(survey.appointmentId()).siteId(),
                        Collectors.summarizingInt(ImportItems.Survey::recommend)));
        assertThat(answers).hasSize(GROUP.sites().size());
        assertThat(answers.values())
                .allSatisfy(site -> assertThat(site.getCount()).isGreaterThan(40));
        var means = answers.values().stream()
                .map(site -> site.getAverage())
                .sorted()
                .toList();
        assertThat(means.getLast() - means.getFirst()).isGreaterThan(.5);
        assertThat(VOICES.surveys()).hasSizeBetween(1_000, 3_000);
    }

    @Test
    void every_site_has_concerns_that_are_resolved_overdue_and_new() {
        for (var site : GROUP.sites()) {
            List<ImportItems.Concern> concerns = VOICES.concerns().stream()
                    .filter(concern -> concern.siteId().equals(site.id()))
                    .toList();
            assertThat(concerns)
                    .filteredOn(concern -> concern.resolution() == null)
                    .hasSize(2);
            assertThat(concerns)
                    .filteredOn(concern -> concern.resolution() != null)
                    .hasSizeGreaterThan(4);
            assertThat(concerns).allSatisfy(concern -> {
                Instant before = concern.raisedAt();
                for (var step : concern.steps()) {
                    assertThat(step.at()).isBetween(before, NOW);
                    before = step.at();
                }
                if (concern.resolution() != null) {
                    assertThat(concern.resolution().at()).isBetween(before, NOW);
                }
            });
        }
        assertThat(VOICES.desks())
                .hasSize(GROUP.sites().size())
                .allSatisfy(desk -> assertThat(desk.told()).hasSize(2));
        assertThat(VOICES.concerns())
                .filteredOn(concern -> concern.appointmentId() != null)
                .isNotEmpty();
        assertThat(VOICES.concerns()).extracting(ImportItems.Concern::id).doesNotHaveDuplicates();
    }

    @Test
    void the_same_moment_gives_the_same_voices() {
        DemoVoices again = new DemoVoices(new DemoGroup(NOW), NOW);
        assertThat(again.surveys()).isEqualTo(VOICES.surveys());
        assertThat(again.concerns()).isEqualTo(VOICES.concerns());
        assertThat(again.desks()).isEqualTo(VOICES.desks());
    }
}
