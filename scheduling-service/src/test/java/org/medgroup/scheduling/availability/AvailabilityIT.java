package org.medgroup.scheduling.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.created;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.TemplateId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client.Answer;
import org.medgroup.scheduling.testing.Group;

@SuppressWarnings("NullAway.Init") // set up before each test
class AvailabilityIT extends SchedulingIntegrationTest {
    private static final ZoneId ZONE = Group.CHICAGO;

    private SiteId site;
    private ProviderId provider;
    private LocalDate monday;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = group.provider(site);
        monday = Group.monday(ZONE);
    }

    @Test
    void slots_lie_back_to_back_in_the_offered_time() {
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "11:00");
        VisitTypeId half = group.visitType(30, 0, null);
        assertThat(starts(half, monday)).containsExactly("09:00", "09:30", "10:00", "10:30");
        VisitTypeId withBuffer = group.visitType(30, 10, null);
        assertThat(starts(withBuffer, monday))
                .as("the last buffer may run past the end of the offered time")
                .containsExactly("09:00", "09:40", "10:20");
        assertThat(starts(half, monday.plusDays(1))).isEmpty();
    }

    @Test
    void only_while_the_site_is_open() {
        SiteId afternoons = group.site(
                ZONE,
                List.of(
                        new OpeningHours(DayOfWeek.MONDAY, LocalTime.of(10, 0), LocalTime.of(12, 0)),
                        new OpeningHours(DayOfWeek.MONDAY, LocalTime.of(13, 0), LocalTime.of(14, 0))));
        site = afternoons;
        provider = group.provider(site);
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "17:00");
        assertThat(starts(group.visitType(60, 0, null), monday)).containsExactly("10:00", "11:00", "13:00");
    }

    @Test
    void what_is_claimed_is_not_free_and_buffers_stay_clear_on_both_sides() {
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "12:00");
        VisitTypeId half = group.visitType(30, 10, null);
        Instant ten = at(monday, 10, 0);
        created(group.book(group.desk(site), site, group.patient(site), provider, half, ten));
        // the booked one lasts till 10:40; one before it must be over, buffer included, at 10:00
        assertThat(starts(half, monday)).containsExactly("09:00", "10:40", "11:20");
    }

    @Test
    void an_absence_takes_its_time_out_and_its_withdrawal_gives_it_back() {
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "12:00");
        VisitTypeId hour = group.visitType(60, 0, null);
        AbsenceId absence = new AbsenceId(UUID.randomUUID());
        group.tell(() -> providers.away(absence, provider, at(monday, 9, 30), at(monday, 10, 30)));
        assertThat(starts(hour, monday)).containsExactly("10:30");
        group.tell(() -> providers.notAway(absence));
        assertThat(starts(hour, monday)).containsExactly("09:00", "10:00", "11:00");
    }

    @Test
    void blocking_credentials_have_to_be_valid_on_the_day() {
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "10:00");
        VisitTypeId hour = group.visitType(60, 0, null);
        CredentialId old = new CredentialId(UUID.randomUUID());
        group.tell(() -> providers.credential(old, provider, "LICENCE", LocalDate.of(2020, 1, 1), monday, true, false));
        assertThat(starts(hour, monday)).as("valid on its last day").isNotEmpty();
        assertThat(starts(hour, monday.plusDays(7))).as("expired").isEmpty();

        CredentialId renewed = new CredentialId(UUID.randomUUID());
        group.tell(() -> providers.credential(renewed, provider, "LICENCE", monday.plusDays(1), null, true, false));
        assertThat(starts(hour, monday.plusDays(7))).as("renewed").isNotEmpty();

        group.tell(() -> providers.credential(renewed, provider, "LICENCE", monday.plusDays(1), null, true, true));
        assertThat(starts(hour, monday.plusDays(7))).as("revoked").isEmpty();
        assertThat(starts(hour, monday)).as("the old one still holds").isNotEmpty();

        CredentialId course = new CredentialId(UUID.randomUUID());
        group.tell(() -> providers.credential(
                course, provider, "COURSE", LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 2), false, false));
        assertThat(starts(hour, monday)).as("one that does not block").isNotEmpty();
    }

    @Test
    void a_template_holds_from_its_first_day_to_its_last() {
        TemplateId template = group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "10:00");
        VisitTypeId hour = group.visitType(60, 0, null);
        Answer ended = group.manager(site).post("/templates/" + template + "/end", Map.of("lastDay", monday));
        assertThat(ended.text("validTo")).isEqualTo(monday.toString());
        assertThat(starts(hour, monday)).isNotEmpty();
        assertThat(starts(hour, monday.plusDays(7))).isEmpty();
        group.manager(site).post("/templates/" + template + "/end", Map.of("lastDay", "2019-01-01"));
        assertThat(starts(hour, monday)).isEmpty();
        assertThat(group.manager(site).get("/templates?siteId=" + site).body()).isEmpty();
    }

    @Test
    void a_provider_who_has_left_the_site_offers_nothing_there() {
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "10:00");
        VisitTypeId hour = group.visitType(60, 0, null);
        group.tell(() -> providers.introduce(provider, "Dr. Gone", "Family medicine", List.of()));
        assertThat(starts(hour, monday)).isEmpty();
    }

    @Test
    void a_visit_that_needs_a_room_needs_a_free_one() {
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "11:00");
        VisitTypeId xray = group.visitType(60, 0, "x-ray");
        assertThat(starts(xray, monday)).isEmpty();
        String room = group.room(site, "x-ray").toString();
        assertThat(starts(xray, monday)).containsExactly("09:00", "10:00");

        ProviderId colleague = group.provider(site);
        group.offers(colleague, site, DayOfWeek.MONDAY, "09:00", "10:00");
        var booked = group.book(group.desk(site), site, group.patient(site), colleague, xray, at(monday, 9, 0));
        assertThat(booked.text("roomId")).isEqualTo(room);
        assertThat(starts(xray, monday)).containsExactly("10:00");
    }

    @Test
    void the_day_the_clocks_go_forward_has_no_hour_from_two_to_three() {
        // a night clinic in Chicago: on 2028-03-12 the clock jumps from 02:00 to 03:00
        LocalDate day = LocalDate.of(2028, 3, 12);
        nightClinic(day.getDayOfWeek(), "01:00", "04:00");
        VisitTypeId hour = group.visitType(60, 0, null);
        assertThat(instants(hour, day)).containsExactly("2028-03-12T07:00:00Z", "2028-03-12T08:00:00Z");
        assertThat(starts(hour, day)).containsExactly("01:00", "03:00");
        assertThat(starts(hour, day.plusDays(7))).containsExactly("01:00", "02:00", "03:00");
    }

    @Test
    void an_hour_that_does_not_exist_offers_nothing_and_breaks_nothing() {
        LocalDate day = LocalDate.of(2028, 3, 12);
        nightClinic(day.getDayOfWeek(), "02:15", "03:00");
        VisitTypeId quarter = group.visitType(15, 0, null);
        assertThat(starts(quarter, day)).isEmpty();
        assertThat(starts(quarter, day.plusDays(7))).containsExactly("02:15", "02:30", "02:45");
    }

    @Test
    void the_day_the_clocks_go_back_has_the_hour_from_one_to_two_twice() {
        // 2028-11-05: 02:00 becomes 01:00 again
        LocalDate day = LocalDate.of(2028, 11, 5);
        nightClinic(day.getDayOfWeek(), "00:00", "03:00");
        VisitTypeId hour = group.visitType(60, 0, null);
        assertThat(instants(hour, day))
                .containsExactly(
                        "2028-11-05T05:00:00Z", "2028-11-05T06:00:00Z", "2028-11-05T07:00:00Z", "2028-11-05T08:00:00Z");
        Answer picture = group.desk(site).get("/sites/" + site + "/day?date=" + day);
        var offered = picture.body().path("providers").path(0).path("offered").path(0);
        assertThat(Duration.between(
                        Instant.parse(offered.path("from").asString()),
                        Instant.parse(offered.path("to").asString())))
                .isEqualTo(Duration.ofHours(4));
    }

    @Test
    void sites_in_other_zones_open_by_their_own_clocks() {
        SiteId east = group.site(ZoneId.of("America/New_York"));
        ProviderId there = group.provider(east);
        group.offers(there, east, DayOfWeek.MONDAY, "09:00", "10:00");
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "10:00");
        VisitTypeId hour = group.visitType(60, 0, null);
        Instant from = monday.atStartOfDay(ZONE).toInstant();
        var slots = group.desk(site, east)
                .get("/availability?visitTypeId=" + hour + "&from=" + from + "&to=" + from.plus(Duration.ofDays(1)))
                .body()
                .path("slots");
        assertThat(slots).hasSize(2);
        assertThat(slots.path(0).path("siteId").asString()).isEqualTo(east.toString());
        assertThat(Duration.between(
                        Instant.parse(slots.path(0).path("start").asString()),
                        Instant.parse(slots.path(1).path("start").asString())))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void every_slot_that_is_found_can_be_booked() {
        group.offersWorkdays(provider, site);
        group.tell(() ->
                providers.away(new AbsenceId(UUID.randomUUID()), provider, at(monday, 11, 5), at(monday, 12, 17)));
        VisitTypeId odd = group.visitType(25, 5, null);
        List<Instant> found = slots(odd, monday, 50);
        assertThat(found).hasSizeGreaterThan(8);
        for (Instant start : found) {
            created(group.book(group.desk(site), site, group.patient(site), provider, odd, start));
        }
        assertThat(slots(odd, monday, 50)).isEmpty();
    }

    @Test
    void the_earliest_slots_of_a_month_are_the_same_however_many_are_asked_for() {
        group.offersWorkdays(provider, site);
        group.tell(() -> providers.away(
                new AbsenceId(UUID.randomUUID()), provider, at(monday, 10, 5), at(monday.plusDays(4), 23, 0)));
        VisitTypeId half = group.visitType(30, 10, null);
        LocalDate end = monday.plusDays(28);
        List<Instant> all = slots(half, monday, end, 500);
        assertThat(all).hasSizeGreaterThan(100).isSorted();
        assertThat(all.getFirst()).isBefore(at(monday.plusDays(1), 0, 0));
        assertThat(all.getLast()).isAfter(at(monday.plusDays(20), 0, 0));
        for (int limit : List.of(1, 4, 5, 6, 7, 20, 90)) {
            assertThat(slots(half, monday, end, limit)).isEqualTo(all.subList(0, limit));
        }
    }

    @Test
    void impossible_questions_are_refused() {
        VisitTypeId hour = group.visitType(60, 0, null);
        var desk = group.desk(site);
        assertThat(desk.get("/availability?visitTypeId=" + hour + "&from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z")
                        .code())
                .isEqualTo("impossible-period");
        assertThat(desk.get("/availability?visitTypeId=" + UUID.randomUUID()
                                + "&from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z")
                        .code())
                .isEqualTo("unknown-visit-type");
        assertThat(desk.get("/availability?visitTypeId=" + hour
                                + "&from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z&limit=501")
                        .status())
                .isEqualTo(400);
    }

    private void nightClinic(DayOfWeek day, String from, String to) {
        site = group.site(ZONE, List.of(new OpeningHours(day, LocalTime.MIDNIGHT, LocalTime.of(6, 0))));
        provider = group.provider(site);
        group.offers(provider, site, day, from, to);
    }

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(hour, minute).atZone(ZONE).toInstant();
    }

    private List<String> starts(VisitTypeId type, LocalDate day) {
        return slots(type, day, 100).stream()
                .map(start -> start.atZone(ZONE).toLocalTime().toString())
                .toList();
    }

    private List<String> instants(VisitTypeId type, LocalDate day) {
        return slots(type, day, 100).stream().map(Instant::toString).toList();
    }

    private List<Instant> slots(VisitTypeId type, LocalDate day, int limit) {
        return slots(type, day, day.plusDays(1), limit);
    }

    private List<Instant> slots(VisitTypeId type, LocalDate day, LocalDate end, int limit) {
        Answer answer = group.desk(site)
                .get("/availability?visitTypeId=" + type
                        + "&from=" + day.atStartOfDay(ZONE).toInstant()
                        + "&to=" + end.atStartOfDay(ZONE).toInstant()
                        + "&siteIds=" + site
                        + "&providerIds=" + provider
                        + "&limit=" + limit);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        List<Instant> starts = new ArrayList<>();
        answer.body()
                .path("slots")
                .forEach(slot -> starts.add(Instant.parse(slot.path("start").asString())));
        return starts;
    }
}
