package org.medgroup.scheduling.claiming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.medgroup.scheduling.testing.Group;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init") // set up before each test
class GroupVisitIT extends SchedulingIntegrationTest {
    private static final ZoneId ZONE = Group.CHICAGO;
    private static final int SEATS = 3;

    private SiteId site;
    private ProviderId provider;
    private LocalDate monday;
    private VisitTypeId lesson;
    private VisitTypeId routine;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = group.provider(site);
        monday = Group.monday(ZONE).plusWeeks(2);
        lesson = lessonFor(SEATS);
        routine = group.visitType(60, 0, null);
        group.room(site, "class");
        group.room(site, "class");
    }

    @Test
    void a_session_is_joined_until_it_is_full_and_its_places_are_free_when_the_last_one_has_left() {
        offers("09:00", "11:00", Map.of());
        assertThat(seats()).containsExactly(at(9) + " 0/3", at(10) + " 0/3");
        PatientId ada = group.patient(site);
        Answer first = book(ada, at(9));
        created(first);
        String room = first.text("roomId");
        assertThat(first.body().path("seat").path("number").asInt()).isEqualTo(1);
        assertThat(seats()).containsExactly(at(9) + " 1/3", at(10) + " 0/3");
        assertThat(found(at(9)).path("roomId").asString()).isEqualTo(room);

        Answer second = book(group.patient(site), at(9));
        created(second);
        assertThat(second.text("roomId")).isEqualTo(room);
        assertThat(second.body().path("seat").path("sessionId").asString())
                .isEqualTo(first.body().path("seat").path("sessionId").asString())
                .isEqualTo(GroupSession.idOf(provider, lesson, site, at(9)).toString());
        Answer twice = book(ada, at(9));
        assertThat(twice.code()).isEqualTo("slot-taken");
        assertThat(twice.body().path("taken").toString()).contains("patient");
        assertThat(group.book(desk(), site, group.patient(site), provider, routine, at(9))
                        .code())
                .as("for anything else the provider is taken")
                .isEqualTo("slot-taken");

        String third = created(book(group.patient(site), at(9)));
        assertThat(seats()).containsExactly(at(10) + " 0/3");
        Answer full = book(group.patient(site), at(9));
        assertThat(full.code()).isEqualTo("session-full");
        assertThat(full.body().path("capacity").asInt()).isEqualTo(SEATS);
        assertThat(full.body().path("alternatives").get(0).path("start").asString())
                .isEqualTo(at(10).toString());

        cancel(third);
        assertThat(seats()).containsExactly(at(9) + " 2/3", at(10) + " 0/3");
        Answer gone = desk().post(
                        "/appointments/" + first.text("id") + "/session/cancel", Map.of("reasonCode", "PROVIDER_AWAY"));
        assertThat(gone.status()).isEqualTo(200);
        assertThat(gone.body())
                .hasSize(2)
                .allMatch(one -> one.path("status").asString().equals("CANCELLED"));
        String alone = created(group.book(desk(), site, group.patient(site), provider, routine, at(9)));
        assertThat(desk().post("/appointments/" + alone + "/session/cancel", Map.of("reasonCode", "OTHER"))
                        .code())
                .isEqualTo("no-session");
    }

    @Test
    void a_seat_is_held_and_moved_like_any_other_time() {
        offers("09:00", "11:00", Map.of());
        String mine = created(book(group.patient(site), at(9)));
        created(book(group.patient(site), at(9)));
        Map<String, Object> last = booking(site, group.patient(site), provider, lesson, at(9));
        String hold = created(desk().post("/availability/holds", last));
        assertThat(book(group.patient(site), at(9)).code()).isEqualTo("session-full");
        last.put("slotHoldId", hold);
        created(desk().post("/appointments", last));

        Answer moved = desk().post("/appointments/" + mine + "/reschedule", Map.of("start", at(10)));
        assertThat(moved.status()).isEqualTo(200);
        assertThat(seats()).containsExactly(at(9) + " 2/3", at(10) + " 1/3");
        assertThat(desk().post("/appointments/" + mine + "/reschedule", Map.of("start", at(9)))
                        .status())
                .isEqualTo(200);
        assertThat(seats()).containsExactly(at(10) + " 0/3");
    }

    @Test
    void a_whole_session_moves_with_all_who_come_or_not_at_all() {
        offers("09:00", "12:00", Map.of());
        PatientId ada = group.patient(site);
        List<String> all = new ArrayList<>();
        all.add(created(book(ada, at(9))));
        all.add(created(book(group.patient(site), at(9))));
        String gone = created(book(group.patient(site), at(9)));
        cancel(gone);
        ProviderId another = group.provider(site);
        group.offers(another, site, DayOfWeek.MONDAY, "11:00", "12:00");
        String elsewhere = created(group.book(desk(), site, ada, another, routine, at(11)));
        String move = "/appointments/" + all.getFirst() + "/session/reschedule";

        Answer refused = desk().post(move, Map.of("start", at(11)));
        assertThat(refused.code()).isEqualTo("slot-taken");
        assertThat(refused.text("appointmentId")).isEqualTo(all.getFirst());
        assertThat(starts(all)).as("nobody has moved").containsOnly(at(9).toString());
        assertThat(claimsOf(all)).isEqualTo("PATIENT 2 of 2, PROVIDER 2 of 1, ROOM 2 of 1, SEAT 2 of 2");

        Instant half = at(9).plusSeconds(1800);
        Answer moved = desk().post(move, Map.of("start", half));
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.body())
                .hasSize(2)
                .allMatch(one -> one.path("start").asString().equals(half.toString()));
        assertThat(starts(all)).as("into a time that overlaps the old one").containsOnly(half.toString());
        assertThat(claimsOf(all)).isEqualTo("PATIENT 2 of 2, PROVIDER 2 of 1, ROOM 2 of 1, SEAT 2 of 2");
        assertThat(desk().get("/appointments/" + gone).text("start")).isEqualTo(at(9).toString());
        assertThat(all)
                .as("booked, and moved once: patients are told of each move")
                .allSatisfy(id -> assertThat(desk().get("/appointments/" + id + "/history")
                                .body()
                                .path("entries"))
                        .hasSize(2));

        assertThat(desk().post(move, Map.of("start", half)).status())
                .as("it is there already")
                .isEqualTo(200);
        assertThat(claimsOf(all)).isEqualTo("PATIENT 2 of 2, PROVIDER 2 of 1, ROOM 2 of 1, SEAT 2 of 2");
        desk().post("/appointments/" + all.getLast() + "/check-in", null);
        assertThat(desk().post(move, Map.of("start", at(10))).code()).isEqualTo("session-begun");
        assertThat(desk().post("/appointments/" + elsewhere + "/session/reschedule", Map.of("start", at(10)))
                        .code())
                .isEqualTo("no-session");
    }

    /** Either the session is at ten and nobody else, or it is where it was; and whoever joins the old one has all of it. */
    @Test
    void whoever_races_a_session_that_moves_finds_all_of_it_or_nothing() throws Exception {
        offers("09:00", "11:00", Map.of());
        List<String> all =
                List.of(created(book(group.patient(site), at(9))), created(book(group.patient(site), at(9))));
        List<PatientId> others =
                IntStream.range(0, 3).mapToObj(_ -> group.patient(site)).toList();
        List<Answer> answers = new ArrayList<>();
        try (var desks = Executors.newFixedThreadPool(4)) {
            List<Callable<Answer>> work = List.of(
                    () -> group.book(desk(), site, others.get(0), provider, routine, at(10)),
                    () -> desk().post(
                                    "/appointments/" + all.getFirst() + "/session/reschedule", Map.of("start", at(10))),
                    () -> group.book(desk(), site, others.get(1), provider, routine, at(10)),
                    () -> book(others.get(2), at(9)));
            for (Future<Answer> done : desks.invokeAll(work)) {
                answers.add(done.get());
            }
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 201, 409));
        boolean moved = answers.get(1).status() == 200;
        assertThat(starts(all)).containsOnly((moved ? at(10) : at(9)).toString());
        assertThat(List.of(answers.get(0), answers.get(2)))
                .filteredOn(answer -> answer.status() == 201)
                .hasSize(moved ? 0 : 1);
        assertThat(jdbc.sql("""
                        select count(distinct coalesce(session_id, claimant_id)) from claimed_time
                        where kind = 'PROVIDER' and resource_id = :provider and during @> :ten::timestamptz
                        """)
                        .param("provider", provider.value())
                        .param("ten", at(10).plusSeconds(60).toString())
                        .query(Long.class)
                        .single())
                .as("one thing at ten")
                .isEqualTo(1);
    }

    @Test
    void a_whole_session_moves_to_a_colleague_and_another_room() {
        offers("09:00", "11:00", Map.of());
        ProviderId colleague = group.provider(site);
        group.offers(colleague, site, DayOfWeek.MONDAY, "09:00", "11:00");
        List<String> all =
                List.of(created(book(group.patient(site), at(9))), created(book(group.patient(site), at(9))));
        RoomId large = group.room(site, "class");

        Answer moved = desk().post(
                        "/appointments/" + all.getFirst() + "/session/reschedule",
                        Map.of("start", at(9), "providerId", colleague, "roomId", large));

        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.body())
                .hasSize(2)
                .allMatch(one -> one.path("providerId").asString().equals(colleague.toString())
                        && one.path("roomId").asString().equals(large.toString()));
        assertThat(claimsOf(all)).isEqualTo("PATIENT 2 of 2, PROVIDER 2 of 1, ROOM 2 of 1, SEAT 2 of 2");
        created(group.book(desk(), site, group.patient(site), provider, routine, at(9)));
    }

    private List<String> starts(List<String> appointments) {
        return appointments.stream()
                .map(id -> desk().get("/appointments/" + id).text("start"))
                .toList();
    }

    private String claimsOf(List<String> appointments) {
        return String.join(
                ", ",
                jdbc.sql("""
                        select kind || ' ' || count(*) || ' of ' || count(distinct resource_id || '/' || unit)
                        from claimed_time where claimant_id = any (:ids::uuid[])
                        group by kind order by kind
                        """)
                        .param("ids", appointments.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    @Test
    void whoever_asks_for_any_of_several_joins_others_before_anybody_opens_another_session() {
        offers("09:00", "10:00", Map.of());
        ProviderId colleague = group.provider(site);
        group.offers(colleague, site, DayOfWeek.MONDAY, "09:00", "10:00");
        List<String> with = new ArrayList<>();
        for (int n = 0; n < SEATS + 1; n++) {
            Map<String, Object> wanted = booking(site, group.patient(site), provider, lesson, at(9));
            wanted.remove("providerId");
            wanted.put("anyOf", Map.of("providerIds", List.of(provider, colleague)));
            Answer booked = desk().post("/appointments", wanted);
            created(booked);
            with.add(booked.text("providerId"));
        }
        assertThat(with.subList(0, SEATS)).containsOnly(with.getFirst());
        assertThat(with.getLast()).isNotEqualTo(with.getFirst());
        JsonNode times = desk().get(search() + "&pooled=true").body().path("times");
        assertThat(times).hasSize(1);
        assertThat(times.get(0).path("providers").asInt()).isEqualTo(1);
    }

    @Test
    void a_session_is_one_visit_to_the_quota_of_a_day() {
        offers(
                "09:00",
                "11:00",
                Map.of("slotKind", Map.of("name", "lessons", "visitTypeIds", List.of(lesson), "perDay", 1)));
        created(book(group.patient(site), at(9)));
        assertThat(seats()).containsExactly(at(9) + " 1/3");
        created(book(group.patient(site), at(9)));
        assertThat(book(group.patient(site), at(10)).code()).isEqualTo("quota-reached");
    }

    @Test
    void the_database_tells_sessions_apart_as_the_service_does() {
        assertThat(jdbc.sql("select group_session(:provider, :type, :site, :start::timestamptz)")
                        .param("provider", provider.value())
                        .param("type", lesson.value())
                        .param("site", site.value())
                        .param("start", at(9).toString())
                        .query(UUID.class)
                        .single())
                .isEqualTo(GroupSession.idOf(provider, lesson, site, at(9)));
    }

    /** All open the session at once: it has one room, as many as there are seats for, and who is refused leaves nothing. */
    @Test
    void whoever_races_a_session_has_one_room_and_as_many_as_it_has_seats_for() throws Exception {
        offers("09:00", "10:00", Map.of());
        List<PatientId> patients = IntStream.range(0, 2 * SEATS + 2)
                .mapToObj(_ -> group.patient(site))
                .toList();
        List<String> answers = new ArrayList<>();
        try (var desks = Executors.newFixedThreadPool(4)) {
            List<Callable<String>> work = patients.stream()
                    .<Callable<String>>map(patient -> () -> {
                        Answer answer = book(patient, at(9));
                        return answer.status() == 201 ? "booked" : answer.code();
                    })
                    .toList();
            for (Future<String> done : desks.invokeAll(work)) {
                answers.add(done.get());
            }
        }
        assertThat(answers).filteredOn("booked"::equals).hasSize(SEATS);
        assertThat(answers).filteredOn("session-full"::equals).hasSize(SEATS + 2);
        assertThat(jdbc.sql("""
                        select c.kind || ' ' || count(*) || ' of ' || count(distinct c.resource_id || '/' || c.unit)
                        from claimed_time c join appointment a on a.appointment_id = c.claimant_id
                        where a.site_id = :site
                        group by c.kind order by c.kind
                        """).param("site", site.value()).query(String.class).list())
                .containsExactly("PATIENT 3 of 3", "PROVIDER 3 of 1", "ROOM 3 of 1", "SEAT 3 of 3");
    }

    private VisitTypeId lessonFor(int capacity) {
        String code = "G" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        return VisitTypeId.of(created(group.admin()
                .post(
                        "/visit-types",
                        Map.of(
                                "code",
                                code,
                                "name",
                                "Diabetes class",
                                "minutes",
                                60,
                                "bufferMinutes",
                                0,
                                "roomKind",
                                "class",
                                "rules",
                                Map.of("groupCapacity", capacity)))));
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

    private Answer book(PatientId patient, Instant start) {
        return group.book(desk(), site, patient, provider, lesson, start);
    }

    private void cancel(String appointment) {
        desk().post("/appointments/" + appointment + "/cancel", Map.of("by", "SITE", "reasonCode", "TEST"));
    }

    private String search() {
        return "/availability?visitTypeId=" + lesson + "&siteIds=" + site + "&from=" + at(0) + "&to=" + at(23);
    }

    private JsonNode slots() {
        return desk().get(search()).body().path("slots");
    }

    private JsonNode found(Instant start) {
        for (JsonNode slot : slots()) {
            if (slot.path("start").asString().equals(start.toString())) {
                return slot;
            }
        }
        throw new AssertionError("Not found: " + start);
    }

    /** When, and how many seats are taken of how many. */
    private List<String> seats() {
        List<String> seats = new ArrayList<>();
        slots().forEach(slot -> seats.add(slot.path("start").asString() + " "
                + slot.path("seats").path("taken").asInt() + "/"
                + slot.path("seats").path("capacity").asInt()));
        return seats;
    }

    private Instant at(int hour) {
        return monday.atTime(hour, 0).atZone(ZONE).toInstant();
    }
}
