package org.medgroup.deploy.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.medgroup.deploy.importing.DemoDeskWork.Desk;
import org.medgroup.deploy.importing.DemoDeskWork.Waiting;

class DemoDeskWorkTest {
    private static final Instant NOW = Instant.parse("2026-11-18T16:20:00Z");
    private static final DemoGroup GROUP = new DemoGroup(NOW);
    private static final List<Desk> DESKS = new DemoDeskWork(GROUP, NOW).desks();
    private static final Map<UUID, ImportItems.Site> SITES =
            GROUP.sites().stream().collect(Collectors.toMap(ImportItems.Site::id, Function.identity()));
    private static final Map<UUID, ImportItems.VisitType> KINDS =
            GROUP.visitTypes().stream().collect(Collectors.toMap(ImportItems.VisitType::id, Function.identity()));

    @Test
    void every_site_has_some_of_everything() {
        assertThat(DESKS).hasSize(GROUP.sites().size()).allSatisfy(desk -> {
            assertThat(desk.waiting()).hasSizeGreaterThan(2);
            assertThat(desk.waiting()).extracting(Waiting::urgency).contains("URGENT", "ROUTINE");
            assertThat(desk.dueVisits())
                    .extracting(due -> due.dueOn().isAfter(today(desk.siteId())))
                    .contains(true, false);
            assertThat(desk.referrals())
                    .extracting(DemoDeskWork.Referral::direction)
                    .contains("INCOMING", "OUTGOING");
            assertThat(desk.authorizations()).hasSize(2);
        });
    }

    @Test
    void nobody_waits_for_time_that_is_free() {
        for (Desk desk : DESKS) {
            for (Waiting waiting : desk.waiting()) {
                for (LocalDate day = waiting.earliest(); !day.isAfter(waiting.latest()); day = day.plusDays(1)) {
                    assertThat(couldBeOffered(waiting, day))
                            .as("%s on %s", waiting, day)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void whoever_waits_for_one_day_gets_something_when_a_visit_is_cancelled() {
        var kept = DESKS.stream()
                .flatMap(desk -> desk.waiting().stream())
                .filter(waiting -> waiting.earliest().equals(waiting.latest()))
                .toList();
        assertThat(kept).hasSizeGreaterThan(DESKS.size());
        assertThat(kept)
                .allSatisfy(waiting -> assertThat(within(waiting, waiting.earliest()))
                        .anyMatch(booking -> minutes(booking.visitTypeId()) >= minutes(waiting.visitTypeId())));
    }

    @Test
    void a_patient_is_on_a_list_once_and_of_its_site() {
        for (Desk desk : DESKS) {
            Set<UUID> panel = GROUP.patients().stream()
                    .filter(patient -> patient.siteId().equals(desk.siteId()))
                    .map(ImportItems.Patient::id)
                    .collect(Collectors.toSet());
            Set<UUID> waiting = new HashSet<>();
            desk.waiting()
                    .forEach(one -> assertThat(waiting.add(one.patientId())).isTrue());
            Set<UUID> due = new HashSet<>();
            desk.dueVisits().forEach(one -> assertThat(due.add(one.patientId())).isTrue());
            assertThat(panel).containsAll(waiting).containsAll(due);
            desk.referrals().forEach(one -> assertThat(panel).contains(one.patientId()));
            desk.authorizations().forEach(one -> assertThat(panel).contains(one.patientId()));
        }
    }

    @Test
    void the_same_moment_gives_the_same_work() {
        assertThat(new DemoDeskWork(new DemoGroup(NOW), NOW).desks()).isEqualTo(DESKS);
    }

    /** Tried by the minute: whether the wanted visit fits into offered time between what is booked. */
    private static boolean couldBeOffered(Waiting waiting, LocalDate day) {
        int length = minutes(waiting.visitTypeId());
        DayOfWeek weekday = day.getDayOfWeek();
        List<ImportItems.Template> offered = GROUP.templates().stream()
                .filter(template -> waiting.providerIds().contains(template.providerId())
                        && template.dayOfWeek() == weekday
                        && !day.isBefore(template.validFrom()))
                .toList();
        var booked = within(waiting, day);
        ZoneId zone = zone(waiting.siteIds().getFirst());
        for (var window : waiting.windows()) {
            for (LocalTime from = window.from();
                    !from.plusMinutes(length).isAfter(window.to());
                    from = from.plusMinutes(1)) {
                LocalTime start = from;
                LocalTime end = from.plusMinutes(length);
                boolean works = offered.stream()
                        .anyMatch(template -> !start.isBefore(template.from()) && !end.isAfter(template.to()));
                boolean taken = booked.stream().anyMatch(booking -> {
                    LocalTime begins = booking.start().atZone(zone).toLocalTime();
                    return begins.isBefore(end) && start.isBefore(begins.plusMinutes(minutes(booking.visitTypeId())));
                });
                if (works && !taken) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<ImportItems.Booking> within(Waiting waiting, LocalDate day) {
        ZoneId zone = zone(waiting.siteIds().getFirst());
        return GROUP.bookings().stream()
                .filter(booking -> waiting.providerIds().contains(booking.providerId())
                        && LocalDate.ofInstant(booking.start(), zone).equals(day))
                .filter(booking -> {
                    LocalTime begins = booking.start().atZone(zone).toLocalTime();
                    return waiting.windows().stream()
                            .anyMatch(window -> !begins.isBefore(window.from()) && begins.isBefore(window.to()));
                })
                .toList();
    }

    private static int minutes(UUID kind) {
        return KINDS.get(kind).minutes();
    }

    private static ZoneId zone(UUID site) {
        return ZoneId.of(SITES.get(site).timeZone());
    }

    private static LocalDate today(UUID site) {
        return LocalDate.ofInstant(NOW, zone(site));
    }
}
