package org.medgroup.deploy.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoGroupTest {
    private static final Instant NOW = Instant.parse("2026-11-18T16:20:00Z");
    private static final DemoGroup GROUP = new DemoGroup(NOW);

    private static final UUID GROUP_VISIT = GROUP.visitTypes().stream()
            .filter(kind -> kind.rules() != null)
            .findFirst()
            .orElseThrow()
            .id();

    private record Busy(UUID resource, Instant from, Instant to) {}

    @Test
    void it_has_about_forty_thousand_appointments_at_eight_sites_in_three_regions() {
        assertThat(GROUP.regions()).hasSize(3);
        assertThat(GROUP.sites()).hasSize(8);
        assertThat(GROUP.pastVisits().size() + GROUP.bookings().size()).isBetween(36_000, 44_000);
        assertThat(GROUP.bookings())
                .hasSizeGreaterThan(600)
                .allMatch(b -> b.start().isAfter(NOW));
        assertThat(GROUP.pastVisits()).noneMatch(v -> v.end().isAfter(NOW));
    }

    @Test
    void nobody_and_no_room_is_in_two_places_at_once() {
        assertNoOverlap(ImportItems.PastVisit::providerId);
        assertNoOverlap(ImportItems.PastVisit::patientId);
        assertNoOverlap(ImportItems.PastVisit::roomId);
    }

    @Test
    void every_site_had_a_group_last_week_and_has_one_in_the_coming_week_with_a_seat_left() {
        for (var site : GROUP.sites()) {
            var past = GROUP.pastVisits().stream()
                    .filter(v -> v.siteId().equals(site.id()) && GROUP_VISIT.equals(v.visitTypeId()))
                    .toList();
            var next = GROUP.bookings().stream()
                    .filter(b -> b.siteId().equals(site.id()) && GROUP_VISIT.equals(b.visitTypeId()))
                    .toList();
            assertThat(past).extracting(ImportItems.PastVisit::start).hasSizeBetween(4, 7);
            assertThat(past.stream().map(ImportItems.PastVisit::start).distinct())
                    .singleElement()
                    .matches(at -> at.isAfter(NOW.minus(Duration.ofDays(8))));
            assertThat(next)
                    .extracting(ImportItems.Booking::patientId)
                    .doesNotHaveDuplicates()
                    .hasSizeBetween(4, 7);
            assertThat(next.stream().map(ImportItems.Booking::start).distinct())
                    .singleElement()
                    .matches(at -> at.isBefore(NOW.plus(Duration.ofDays(8))));
        }
    }

    @Test
    void the_same_moment_gives_the_same_group() {
        DemoGroup again = new DemoGroup(NOW);
        assertThat(again.pastVisits()).isEqualTo(GROUP.pastVisits());
        assertThat(again.bookings()).isEqualTo(GROUP.bookings());
        assertThat(again.patients()).isEqualTo(GROUP.patients());
    }

    @Test
    void what_happened_in_a_visit_happened_in_order() {
        assertThat(GROUP.pastVisits())
                .filteredOn(v -> v.outcome() == ImportItems.Outcome.COMPLETED)
                .allSatisfy(v -> assertThat(
                                List.of(v.bookedAt(), v.checkedInAt(), v.roomedAt(), v.seenAt(), v.completedAt()))
                        .isSorted());
        assertThat(GROUP.pastVisits())
                .filteredOn(v -> v.cancelledAt() != null)
                .isNotEmpty()
                .allMatch(v -> !v.cancelledAt().isBefore(v.bookedAt())
                        && v.cancelledAt().isBefore(v.start()));
    }

    @Test
    void the_sites_differ_believably_in_their_no_show_rates() {
        var rates = GROUP.pastVisits().stream()
                .collect(Collectors.groupingBy(
                        ImportItems.PastVisit::siteId,
                        Collectors.averagingDouble(v -> v.outcome() == ImportItems.Outcome.NO_SHOW ? 1 : 0)));
        double best = rates.values().stream().mapToDouble(r -> r).min().orElseThrow();
        double worst = rates.values().stream().mapToDouble(r -> r).max().orElseThrow();
        assertThat(best).isBetween(.03, .06);
        assertThat(worst).isBetween(.10, .16);
    }

    @Test
    void every_provider_has_an_npi_of_its_own_with_a_right_check_digit() {
        // 1234567893 is the example that CMS gives for the check digit
        assertThat(DemoGroup.npi(1)).hasSize(10);
        Set<String> npis = new HashSet<>();
        GROUP.providers().forEach(p -> assertThat(npis.add(p.npi())).isTrue());
        assertThat(npis).allMatch(DemoGroupTest::luhn);
        assertThat(luhn("1234567893")).isTrue();
    }

    private static boolean luhn(String npi) {
        int sum = 24; // what the prefix 80840 adds
        for (int i = 0; i < 10; i++) {
            int digit = npi.charAt(9 - i) - '0';
            int counted = i % 2 == 1 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    private static void assertNoOverlap(Function<ImportItems.PastVisit, UUID> resource) {
        List<Busy> busy = new ArrayList<>();
        Set<Busy> together = new HashSet<>(); // who come to one session are in one room, with one provider
        GROUP.pastVisits().forEach(v -> {
            Busy taken = new Busy(resource.apply(v), v.start(), v.end());
            if (!GROUP_VISIT.equals(v.visitTypeId()) || together.add(taken)) {
                busy.add(taken);
            }
        });
        busy.sort(java.util.Comparator.comparing(Busy::resource).thenComparing(Busy::from));
        for (int i = 1; i < busy.size(); i++) {
            Busy before = busy.get(i - 1);
            Busy after = busy.get(i);
            if (before.resource().equals(after.resource())) {
                assertThat(after.from()).isAfterOrEqualTo(before.to());
            }
        }
    }
}
