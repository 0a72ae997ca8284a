package org.medgroup.scheduling.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.personal.Sealer;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class ImportIT extends SchedulingIntegrationTest {
    private static final Logger log = LoggerFactory.getLogger(ImportIT.class);
    private static final Instant PAST = Instant.parse("2025-03-03T14:00:00Z");

    @Autowired
    private Sealer sealer;

    private SiteId site;
    private ProviderId provider;
    private Client admin;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = group.provider(site);
        admin = group.admin();
    }

    @Test
    void importing_again_changes_nothing() {
        var patients = patients(3);
        var visits = visits(patients, 9);
        assertThat(outcomes(admin.post("/imports/patients", Map.of("items", patients))))
                .containsOnly("accepted");
        assertThat(outcomes(admin.post("/imports/past-visits", Map.of("items", visits))))
                .containsOnly("accepted");
        String before = content();

        assertThat(outcomes(admin.post("/imports/patients", Map.of("items", patients))))
                .containsOnly("already-there");
        assertThat(outcomes(admin.post("/imports/past-visits", Map.of("items", visits))))
                .containsOnly("already-there");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void a_past_visit_is_recorded_from_booking_to_outcome_at_the_times_it_happened() {
        var patients = patients(1);
        admin.post("/imports/patients", Map.of("items", patients));
        var visit = visit(patients.getFirst(), PAST);
        visit.put("checkedInAt", PAST.minusSeconds(600));
        visit.put("roomedAt", PAST.plusSeconds(60));
        visit.put("seenAt", PAST.plusSeconds(300));
        visit.put("completedAt", PAST.plusSeconds(1500));
        visit.put("origin", "old-system");
        assertThat(outcomes(admin.post("/imports/past-visits", Map.of("items", List.of(visit)))))
                .containsExactly("accepted");

        Answer seen = group.desk(site).get("/appointments/" + visit.get("id"));
        assertThat(seen.text("status")).isEqualTo("COMPLETED");
        assertThat(seen.text("bookedAt"))
                .isEqualTo(PAST.minus(Duration.ofDays(10)).toString());
        assertThat(seen.text("checkedInAt")).isEqualTo(PAST.minusSeconds(600).toString());
        assertThat(seen.text("completedAt")).isEqualTo(PAST.plusSeconds(1500).toString());
        assertThat(jdbc.sql("""
                        select event_type || ' ' || (payload ->> 'occurredAt')
                        from domain_event where aggregate_id = :id order by version
                        """)
                        .param("id", UUID.fromString(visit.get("id").toString()))
                        .query(String.class)
                        .list())
                .containsExactly(
                        "appointment-booked " + PAST.minus(Duration.ofDays(10)),
                        "patient-checked-in " + PAST.minusSeconds(600),
                        "patient-roomed " + PAST.plusSeconds(60),
                        "patient-seen " + PAST.plusSeconds(300),
                        "visit-completed " + PAST.plusSeconds(1500));
    }

    @Test
    void who_came_together_to_a_group_and_who_will_are_taken_in_one_request() {
        UUID type = UUID.randomUUID();
        assertThat(outcomes(admin.post(
                        "/imports/visit-types",
                        Map.of(
                                "items",
                                List.of(Map.of(
                                        "id",
                                        type,
                                        "code",
                                        "G" + type.toString().substring(0, 8).toUpperCase(Locale.ROOT),
                                        "name",
                                        "Class",
                                        "minutes",
                                        30,
                                        "bufferMinutes",
                                        0,
                                        "rules",
                                        Map.of("groupCapacity", 4)))))))
                .containsExactly("accepted");
        UUID room = UUID.randomUUID();
        admin.post(
                "/imports/rooms",
                Map.of("items", List.of(Map.of("id", room, "siteId", site, "name", "Hall", "kind", "EXAM"))));
        var patients = patients(4);
        admin.post("/imports/patients", Map.of("items", patients));
        List<Map<String, Object>> past = new ArrayList<>();
        List<Map<String, Object>> coming = new ArrayList<>();
        Instant ahead = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(3, ChronoUnit.DAYS);
        for (var patient : patients) {
            var visit = visit(patient, PAST);
            visit.putAll(Map.of("visitTypeId", type, "roomId", room));
            past.add(visit);
            coming.add(Map.of(
                    "id", UUID.randomUUID(),
                    "siteId", site,
                    "patientId", patient.get("id"),
                    "providerId", provider,
                    "roomId", room,
                    "visitTypeId", type,
                    "start", ahead));
        }
        past.get(1).put("outcome", "NO_SHOW");
        past.get(2).put("outcome", "CANCELLED_BY_PATIENT");
        assertThat(told(admin.post("/imports/past-visits", Map.of("items", past))))
                .containsOnly("accepted ");
        assertThat(told(admin.post("/imports/appointments", Map.of("items", coming))))
                .containsOnly("accepted ");
        Answer seen = group.desk(site).get("/appointments/" + coming.getLast().get("id"));
        assertThat(seen.text("roomId")).isEqualTo(room.toString());
    }

    @Test
    void surveys_of_before_are_told_of_completed_visits_once_each() {
        var patients = patients(1);
        admin.post("/imports/patients", Map.of("items", patients));
        List<Map<String, Object>> visits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            visits.add(visit(patients.getFirst(), PAST.plus(i, ChronoUnit.DAYS)));
        }
        visits.get(3).put("outcome", "NO_SHOW");
        admin.post("/imports/past-visits", Map.of("items", visits));
        var answered = survey(visits.get(0), PAST.plusSeconds(10_000));
        answered.put("answeredAt", PAST.plusSeconds(20_000));
        answered.putAll(Map.of("recommend", 9, "waiting", 4, "staff", 5, "comment", "Very kind"));
        var silent = survey(visits.get(1), PAST.plus(2, ChronoUnit.DAYS));
        var early = survey(visits.get(2), PAST);
        var withoutMarks = survey(visits.get(4), PAST.plus(5, ChronoUnit.DAYS));
        withoutMarks.put("answeredAt", PAST.plus(6, ChronoUnit.DAYS));
        var ofNobody = survey(visits.get(3), PAST.plus(5, ChronoUnit.DAYS));
        Map<String, Object> items = Map.of("items", List.of(answered, silent, early, withoutMarks, ofNobody));

        assertThat(told(admin.post("/imports/surveys", items)))
                .containsExactly(
                        "accepted ",
                        "accepted ",
                        "refused times-out-of-order",
                        "refused survey-incomplete",
                        "refused not-found");
        assertThat(outcomes(admin.post("/imports/surveys", Map.of("items", List.of(answered, silent)))))
                .containsOnly("already-there");
        assertThat(told(group.client("admin-elsewhere", Scope.ofSites(group.site()), Role.ADMIN)
                        .post(
                                "/imports/surveys",
                                Map.of("items", List.of(survey(visits.get(2), PAST.plus(3, ChronoUnit.DAYS)))))))
                .as("of a visit at a site that the caller does not see")
                .containsExactly("refused not-found");
        assertThat(jdbc.sql("""
                        select event_type || ' ' || (payload ->> 'occurredAt') from domain_event
                         where event_type like 'survey-%' and payload -> 'visit' ->> 'siteId' = :site
                         order by payload ->> 'occurredAt'
                        """)
                        .param("site", site.toString())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "survey-sent " + PAST.plusSeconds(10_000),
                        "survey-answered " + PAST.plusSeconds(20_000),
                        "survey-sent " + PAST.plus(2, ChronoUnit.DAYS));
    }

    @Test
    void concerns_of_before_are_recorded_with_what_became_of_them() {
        var resolved = concern(PAST);
        resolved.put("steps", List.of(Map.of("at", PAST.plusSeconds(600), "words", "Called back")));
        resolved.put("resolution", Map.of("at", PAST.plus(3, ChronoUnit.DAYS), "outcome", "APOLOGISED", "told", true));
        var open = concern(PAST.plus(1, ChronoUnit.DAYS));
        var impossible = concern(PAST);
        impossible.put("steps", List.of(Map.of("at", PAST.minusSeconds(1), "words", "Too early")));
        Map<String, Object> items = Map.of("items", List.of(resolved, open, impossible));

        assertThat(told(admin.post("/imports/concerns", items)))
                .containsExactly("accepted ", "accepted ", "refused times-out-of-order");
        assertThat(outcomes(admin.post("/imports/concerns", Map.of("items", List.of(resolved, open)))))
                .containsOnly("already-there");
        Client manager = group.client("manager-" + site, Scope.ofSites(site), Role.SITE_MANAGER);
        JsonNode closed = manager.get("/concerns?part=RESOLVED&siteId=" + site).body();
        assertThat(texts(closed, "id")).containsExactly(resolved.get("id").toString());
        assertThat(closed.path(0).path("words").asString()).isEqualTo("The wait was long");
        assertThat(closed.path(0).path("closedAt").asString())
                .isEqualTo(PAST.plus(3, ChronoUnit.DAYS).toString());
        assertThat(texts(manager.get("/concerns?part=OVERDUE&siteId=" + site).body(), "id"))
                .containsExactly(open.get("id").toString());
    }

    private Map<String, Object> concern(Instant raisedAt) {
        return new HashMap<>(Map.of(
                "id", UUID.randomUUID(),
                "siteId", site,
                "channel", "PHONE",
                "category", "WAIT",
                "severity", "MEDIUM",
                "words", "The wait was long",
                "raisedAt", raisedAt));
    }

    private static Map<String, Object> survey(Map<String, Object> visit, Instant sentAt) {
        return new HashMap<>(Map.of("appointmentId", visit.get("id"), "sentAt", sentAt));
    }

    private static List<String> told(Answer answer) {
        List<String> told = new ArrayList<>();
        answer.body()
                .path("results")
                .forEach(result -> told.add(result.path("outcome").asString() + " "
                        + result.path("code").asString("")));
        return told;
    }

    @Test
    void a_bad_item_is_refused_with_its_reason_and_the_others_are_taken() {
        var patients = patients(2);
        admin.post("/imports/patients", Map.of("items", patients));
        var good = visit(patients.get(0), PAST);
        var overlapping = visit(patients.get(1), PAST.plusSeconds(600));
        var bookedTooLate = visit(patients.get(1), PAST.plusSeconds(7200));
        bookedTooLate.put("bookedAt", PAST.plusSeconds(7201));
        var notPast = visit(patients.get(1), Instant.now().plusSeconds(86_400));
        var ofNobody = visit(patients.get(1), PAST.plusSeconds(14_400));
        ofNobody.put("patientId", UUID.randomUUID());
        var alsoGood = visit(patients.get(1), PAST.plusSeconds(3600));

        JsonNode results = admin.post(
                        "/imports/past-visits",
                        Map.of("items", List.of(good, overlapping, bookedTooLate, notPast, ofNobody, alsoGood)))
                .body()
                .path("results");

        List<String> told = new ArrayList<>();
        results.forEach(result -> told.add(
                result.path("outcome").asString() + " " + result.path("code").asString("")));
        assertThat(told)
                .containsExactly(
                        "accepted ",
                        "refused slot-taken",
                        "refused times-out-of-order",
                        "refused times-out-of-order",
                        "refused not-found",
                        "accepted ");
        assertThat(jdbc.sql("select count(*) from claimed_time where resource_id = :provider")
                        .param("provider", provider.value())
                        .query(Long.class)
                        .single())
                .as("a refused visit leaves no claim behind")
                .isEqualTo(2);
        assertThat(texts(group.desk(site).get("/appointments?siteId=" + site).body(), "id"))
                .containsExactlyInAnyOrder(
                        good.get("id").toString(), alsoGood.get("id").toString());
    }

    @Test
    void outcomes_of_every_kind_end_where_they_should() {
        var patients = patients(1);
        admin.post("/imports/patients", Map.of("items", patients));
        Map<String, String> expected = Map.of(
                "COMPLETED", "COMPLETED",
                "NO_SHOW", "NO_SHOW",
                "CANCELLED_BY_PATIENT", "CANCELLED",
                "CANCELLED_BY_SITE", "CANCELLED");
        int hour = 0;
        for (var outcome : expected.entrySet()) {
            var visit = visit(patients.getFirst(), PAST.plusSeconds(3600L * hour++));
            visit.put("outcome", outcome.getKey());
            assertThat(outcomes(admin.post("/imports/past-visits", Map.of("items", List.of(visit)))))
                    .containsExactly("accepted");
            assertThat(group.desk(site).get("/appointments/" + visit.get("id")).text("status"))
                    .isEqualTo(outcome.getValue());
        }
        assertThat(jdbc.sql("select count(*) from claimed_time where resource_id = :provider")
                        .param("provider", provider.value())
                        .query(Long.class)
                        .single())
                .as("cancelled ones took nobody's time")
                .isEqualTo(2);
    }

    @Test
    void a_visit_at_another_site_links_the_patient_to_it() {
        var patients = patients(1);
        admin.post("/imports/patients", Map.of("items", patients));
        SiteId other = group.site();
        var visits = List.of(visit(patients.getFirst(), PAST), visit(patients.getFirst(), PAST.plusSeconds(7200)));
        visits.forEach(visit -> visit.put("siteId", other));
        assertThat(outcomes(admin.post("/imports/past-visits", Map.of("items", visits))))
                .containsOnly("accepted");
        assertThat(texts(group.desk(other).get("/patients").body(), "id"))
                .containsExactly(patients.getFirst().get("id").toString());
    }

    @Test
    void future_bookings_are_taken_over_outside_the_offered_time_but_never_twice_over() {
        var patients = patients(2);
        admin.post("/imports/patients", Map.of("items", patients));
        var visitType = group.visitType(30, 0, null);
        Instant sunday = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.DAYS);
        List<Map<String, Object>> items = new ArrayList<>();
        for (var patient : patients) {
            items.add(Map.of(
                    "id", UUID.randomUUID(),
                    "siteId", site,
                    "patientId", patient.get("id"),
                    "providerId", provider,
                    "visitTypeId", visitType,
                    "start", sunday,
                    "bookedAt", PAST));
        }
        assertThat(outcomes(admin.post("/imports/appointments", Map.of("items", items))))
                .containsExactly("accepted", "refused");
    }

    @Test
    void whoever_has_been_erased_does_not_come_back() {
        var patients = patients(2);
        UUID gone = UUID.fromString(patients.getFirst().get("id").toString());
        sealer.prepare(List.of(gone));
        sealer.erase(gone);
        JsonNode results = admin.post("/imports/patients", Map.of("items", patients))
                .body()
                .path("results");
        assertThat(results.path(0).path("code").asString()).isEqualTo("person-erased");
        assertThat(results.path(1).path("outcome").asString()).isEqualTo("accepted");
    }

    @Test
    void only_the_administrator_imports() {
        Client lead = group.client("lead", Scope.wholeGroup(), Role.REGIONAL_LEAD, Role.SITE_MANAGER);
        assertThat(lead.post("/imports/past-visits", Map.of("items", visits(patients(1), 1)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void two_thousand_visits_load_fast() {
        long start = System.nanoTime();
        for (int batch = 0; batch < 4; batch++) {
            provider = group.provider(site);
            var patients = patients(500);
            assertThat(outcomes(admin.post("/imports/patients", Map.of("items", patients))))
                    .containsOnly("accepted");
            var visits = visits(patients, 500);
            visits.forEach(visit -> {
                Instant at = Instant.parse(visit.get("start").toString());
                visit.put("checkedInAt", at.minusSeconds(300));
                visit.put("roomedAt", at);
                visit.put("seenAt", at.plusSeconds(300));
            });
            assertThat(outcomes(admin.post("/imports/past-visits", Map.of("items", visits))))
                    .containsOnly("accepted");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        log.info("2,000 patients and 2,000 visits of 5 events in {} s", seconds);
        assertThat(seconds)
                .as("a few seconds; a minute means that something has become quadratic")
                .isLessThan(60);
    }

    private List<Map<String, Object>> patients(int count) {
        List<Map<String, Object>> patients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            patients.add(new HashMap<>(Map.of(
                    "id",
                    UUID.randomUUID(),
                    "givenName",
                    "Given" + i,
                    "familyName",
                    "Family" + i,
                    "birthDate",
                    "1990-01-02",
                    "sex",
                    "F",
                    "phone",
                    "555-0" + i,
                    "siteId",
                    site)));
        }
        return patients;
    }

    private List<Map<String, Object>> visits(List<Map<String, Object>> patients, int count) {
        List<Map<String, Object>> visits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            visits.add(visit(patients.get(i % patients.size()), PAST.plus(Duration.ofMinutes(30L * i))));
        }
        return visits;
    }

    private Map<String, Object> visit(Map<String, Object> patient, Instant start) {
        return new HashMap<>(Map.of(
                "id",
                UUID.randomUUID(),
                "siteId",
                site,
                "patientId",
                patient.get("id"),
                "providerId",
                provider,
                "bookedAt",
                PAST.minus(Duration.ofDays(10)),
                "start",
                start,
                "end",
                start.plus(Duration.ofMinutes(30)),
                "outcome",
                "COMPLETED"));
    }

    private static List<String> outcomes(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        List<String> outcomes = new ArrayList<>();
        answer.body()
                .path("results")
                .forEach(result -> outcomes.add(result.path("outcome").asString()));
        return outcomes;
    }

    /** Everything of this site, as one text. */
    private String content() {
        return String.join(
                "\n",
                jdbc.sql("""
                        select appointment::text from appointment where site_id = :site
                        union all
                        select patient_site::text from patient_site where site_id = :site
                        union all
                        select (select count(*) from domain_event)::text
                        order by 1
                        """).param("site", site.value()).query(String.class).list());
    }
}
