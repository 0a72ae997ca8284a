package org.medgroup.scheduling.claiming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.medgroup.scheduling.testing.Group;

@SuppressWarnings("NullAway.Init") // set up before each test
class LanesAndQuotasIT extends SchedulingIntegrationTest {
    private static final ZoneId ZONE = Group.CHICAGO;

    private SiteId site;
    private ProviderId provider;
    private LocalDate monday;
    private VisitTypeId routine;
    private VisitTypeId sameDay;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = group.provider(site);
        monday = Group.monday(ZONE).plusWeeks(2);
        routine = group.visitType(30, 0, null);
        sameDay = group.visitType(30, 0, null);
    }

    @Test
    void what_is_kept_for_a_kind_is_neither_found_nor_booked_for_others() {
        offers("09:00", "10:00", Map.of());
        offers("10:00", "11:00", Map.of("slotKind", kind(null, 24)));
        assertThat(starts(routine)).containsExactly(at(9, 0), at(9, 30));
        assertThat(starts(sameDay)).containsExactly(at(9, 0), at(9, 30), at(10, 0), at(10, 30));

        Answer refused = book(routine, at(10, 0));
        assertThat(refused.code()).isEqualTo("slot-reserved");
        var reservation = refused.body().path("reservation");
        assertThat(reservation.path("slotKind").asString()).isEqualTo("same-day");
        assertThat(Instant.parse(reservation.path("releasedAt").asString()))
                .isEqualTo(at(10, 0).minus(Duration.ofHours(24)));
        assertThat(reservation.path("visitTypes").get(0).asString()).isEqualTo("Visit of 30");
        assertThat(hold(routine, at(10, 0)).code()).isEqualTo("slot-reserved");
        created(book(sameDay, at(10, 0)));
        var withReason = new HashMap<>(booking(site, group.patient(site), provider, routine, at(10, 30)));
        withReason.put("overrideReason", "Comes from far away");
        created(group.manager(site).post("/appointments", withReason));
    }

    @Test
    void from_its_release_on_anybody_may_have_it() {
        long hours = Duration.between(Instant.now(), at(9, 0)).toHours();
        offers("09:00", "10:00", Map.of("slotKind", kind(1, (int) hours + 1)));
        assertThat(starts(routine)).containsExactly(at(9, 0), at(9, 30));
        created(book(routine, at(9, 0)));
        created(book(sameDay, at(9, 30)));
    }

    @Test
    void a_day_has_as_many_of_a_kind_as_the_site_wants_and_a_cancelled_one_counts_no_more() {
        offers("09:00", "11:00", Map.of("slotKind", kind(2, null)));
        offers("13:00", "15:00", Map.of("slotKind", kind(2, null)));
        String first = created(book(sameDay, at(9, 0)));
        String hold = created(hold(sameDay, at(13, 0)));
        assertThat(starts(sameDay)).as("what is held counts").isEmpty();
        Answer refused = book(sameDay, at(14, 0));
        assertThat(refused.code()).isEqualTo("quota-reached");
        assertThat(refused.body().path("perDay").asInt()).isEqualTo(2);
        desk().delete("/availability/holds/" + hold);
        created(book(sameDay, at(14, 0)));
        desk().post("/appointments/" + first + "/cancel", Map.of("by", "SITE", "reasonCode", "TEST"));
        assertThat(starts(sameDay)).contains(at(9, 0), at(13, 0)).doesNotContain(at(14, 0));
        Answer moved = desk().post(
                        "/appointments/" + created(book(sameDay, at(9, 30))) + "/reschedule",
                        Map.of("start", at(10, 0)));
        assertThat(moved.status()).as("moving gives its unit back first").isEqualTo(200);
    }

    @Test
    void a_second_patient_at_once_is_booked_on_purpose_only_and_only_where_the_site_allows_it() {
        offers("09:00", "10:00", Map.of("lanes", 2));
        offers("10:00", "11:00", Map.of());
        String first = created(book(routine, at(9, 0)));
        created(book(routine, at(10, 0)));

        Answer taken = book(routine, at(9, 0));
        assertThat(taken.code()).isEqualTo("slot-taken");
        assertThat(taken.body().path("overbook").path("lane").asInt()).isEqualTo(1);
        assertThat(taken.body().path("overbook").path("lanes").asInt()).isEqualTo(2);
        assertThat(book(routine, at(10, 0)).body().has("overbook")).isFalse();
        assertThat(overbook(desk(), at(10, 0)).code()).isEqualTo("overbooking-not-allowed");
        assertThat(overbook(group.client("caller", Scope.ofSites(site), Role.CALL_CENTRE), at(9, 0))
                        .status())
                .isEqualTo(403);

        Answer second = overbook(desk(), at(9, 0));
        created(second);
        assertThat(second.body().path("lane").asInt()).isEqualTo(1);
        assertThat(overbook(desk(), at(9, 0)).code()).isEqualTo("slot-taken");

        desk().post("/appointments/" + first + "/cancel", Map.of("by", "SITE", "reasonCode", "TEST"));
        assertThat(starts(routine))
                .as("the provider still has the other patient")
                .doesNotContain(at(9, 0));
        Answer beside = book(routine, at(9, 0));
        assertThat(beside.code()).isEqualTo("slot-taken");
        assertThat(beside.body().path("overbook").path("lane").asInt()).isZero();
        created(overbook(desk(), at(9, 0)));
    }

    @Test
    void a_lane_beside_somebody_is_found_by_who_asks_for_it_until_it_is_taken() {
        offers("09:00", "10:00", Map.of("lanes", 2));
        offers("10:00", "11:00", Map.of());
        created(book(routine, at(9, 0)));
        created(book(routine, at(10, 0)));
        assertThat(overbookings())
                .as("not where nobody is, nor where the site allows one")
                .containsExactly("1/2 " + at(9, 0));
        created(overbook(desk(), at(9, 0)));
        assertThat(overbookings()).isEmpty();
        created(book(routine, at(9, 30)));
        assertThat(overbookings()).containsExactly("1/2 " + at(9, 30));
        assertThat(desk().get(search(routine)).body().has("overbookings")).isFalse();
    }

    private List<String> overbookings() {
        return desk().get(search(routine) + "&overbooking=true")
                .body()
                .path("overbookings")
                .valueStream()
                .map(slot -> slot.path("overbook").path("lane").asInt() + "/"
                        + slot.path("overbook").path("lanes").asInt() + " "
                        + slot.path("start").asString())
                .toList();
    }

    @Test
    void the_same_patient_is_not_at_once_in_two_lanes() {
        offers("09:00", "10:00", Map.of("lanes", 2));
        PatientId patient = group.patient(site);
        created(desk().post("/appointments", booking(site, patient, provider, routine, at(9, 0))));
        var again = new HashMap<>(booking(site, patient, provider, routine, at(9, 0)));
        again.put("overbook", true);
        Answer refused = desk().post("/appointments", again);
        assertThat(refused.code()).isEqualTo("slot-taken");
        assertThat(refused.body().path("taken").toString()).contains("patient");
    }

    /** Desks book, overbook, hold, move and cancel in the same few hours: the guard never lets in more than the site allows. */
    @Test
    void whoever_races_there_are_never_more_than_lanes_and_quota_allow() throws Exception {
        int lanes = 2;
        int perDay = 5;
        offers("09:00", "12:00", Map.of("lanes", lanes, "slotKind", kind(perDay, null)));
        List<PatientId> patients =
                IntStream.range(0, 8).mapToObj(_ -> group.patient(site)).toList();
        var appointments = ConcurrentHashMap.<String>newKeySet();
        var seed = ThreadLocalRandom.current().nextLong();
        try (var desks = Executors.newFixedThreadPool(4)) {
            List<Callable<List<Integer>>> work = new ArrayList<>();
            for (int desk = 0; desk < 4; desk++) {
                var random = new java.util.Random(seed + desk);
                Client client = group.client("racer-" + desk, Scope.ofSites(site), Role.FRONT_DESK);
                work.add(() -> {
                    List<Integer> answers = new ArrayList<>();
                    for (int step = 0; step < 20; step++) {
                        Instant start = at(9, 0).plus(Duration.ofMinutes(30L * random.nextInt(6)));
                        var body = new HashMap<>(
                                booking(site, patients.get(random.nextInt(patients.size())), provider, sameDay, start));
                        List<String> there = List.copyOf(appointments);
                        int what = random.nextInt(6);
                        if (what < 3 || there.isEmpty()) {
                            if (what != 0) {
                                body.put("overbook", true);
                            }
                            Answer answer = client.post("/appointments", body);
                            if (answer.status() == 201) {
                                appointments.add(answer.text("id"));
                            }
                            answers.add(answer.status());
                        } else if (what == 3) {
                            Answer held = client.post("/availability/holds", body);
                            if (held.status() == 201) {
                                client.delete("/availability/holds/" + held.text("id"));
                            }
                            answers.add(held.status());
                        } else {
                            String one = "/appointments/" + there.get(random.nextInt(there.size()));
                            answers.add(
                                    what == 4
                                            ? client.post(one + "/reschedule", Map.of("start", start))
                                                    .status()
                                            : client.post(one + "/cancel", Map.of("by", "SITE", "reasonCode", "RACE"))
                                                    .status());
                        }
                    }
                    return answers;
                });
            }
            for (var done : desks.invokeAll(work)) {
                assertThat(done.get()).as("seed " + seed).allMatch(List.of(200, 201, 204, 409, 503)::contains);
            }
        }
        assertThat(jdbc.sql("""
                        select count(*) from appointment a
                        where site_id = :site and status <> 'CANCELLED'
                        group by starts_at having count(*) > :lanes or count(distinct lane) < count(*)
                        """)
                        .param("site", site.value())
                        .param("lanes", lanes)
                        .query(Long.class)
                        .list())
                .as("more than the lanes take, seed " + seed)
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from appointment where site_id = :site and status <> 'CANCELLED'")
                        .param("site", site.value())
                        .query(Long.class)
                        .single())
                .as("never over the quota, seed " + seed)
                .isLessThanOrEqualTo(perDay);
        assertThat(jdbc.sql("""
                        select count(*) from claimed_time c join appointment a on a.appointment_id = c.claimant_id
                        where a.site_id = :site and c.kind = 'QUOTA' and a.status <> 'CANCELLED'
                        """).param("site", site.value()).query(Long.class).single())
                .as("each counts once, seed " + seed)
                .isEqualTo(appointments(site));
    }

    private long appointments(SiteId where) {
        return jdbc.sql("select count(*) from appointment where site_id = :site and status <> 'CANCELLED'")
                .param("site", where.value())
                .query(Long.class)
                .single();
    }

    private Map<String, Object> kind(@Nullable Integer perDay, @Nullable Integer releasedHoursBefore) {
        Map<String, Object> kind = new HashMap<>(Map.of("name", "same-day", "visitTypeIds", List.of(sameDay)));
        if (perDay != null) {
            kind.put("perDay", perDay);
        }
        if (releasedHoursBefore != null) {
            kind.put("releasedHoursBefore", releasedHoursBefore);
        }
        return kind;
    }

    private void offers(String from, String to, Map<String, ?> rules) {
        Map<String, Object> template = new HashMap<>(Map.of(
                "providerId", provider,
                "siteId", site,
                "dayOfWeek", DayOfWeek.MONDAY,
                "from", from,
                "to", to,
                "validFrom", "2020-01-01"));
        template.putAll(rules);
        created(group.admin().post("/templates", template));
    }

    private Client desk() {
        return group.desk(site);
    }

    private Answer book(VisitTypeId visitType, Instant start) {
        return group.book(desk(), site, group.patient(site), provider, visitType, start);
    }

    private Answer hold(VisitTypeId visitType, Instant start) {
        return desk().post("/availability/holds", booking(site, group.patient(site), provider, visitType, start));
    }

    private Answer overbook(Client client, Instant start) {
        var body = new HashMap<>(booking(site, group.patient(site), provider, routine, start));
        body.put("overbook", true);
        return client.post("/appointments", body);
    }

    private List<Instant> starts(VisitTypeId visitType) {
        List<Instant> starts = new ArrayList<>();
        desk().get(search(visitType))
                .body()
                .path("slots")
                .forEach(slot -> starts.add(Instant.parse(slot.path("start").asString())));
        return starts;
    }

    private String search(VisitTypeId visitType) {
        return "/availability?visitTypeId=" + visitType + "&siteIds=" + site + "&from=" + at(0, 0) + "&to=" + at(23, 0);
    }

    private Instant at(int hour, int minute) {
        return monday.atTime(hour, minute).atZone(ZONE).toInstant();
    }
}
