package org.medgroup.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.personal.Sealer;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Any past moment: what happened to a thing, who did it and what it changed, and what it was at an instant. */
@SuppressWarnings("NullAway.Init") // set up before each test
class HistoryIT extends SchedulingIntegrationTest {
    private SiteId site;
    private ProviderId provider;
    private VisitTypeId visitType;
    private PatientId patient;
    private String familyName;
    private Client desk;
    private Instant nine;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = group.provider(site);
        group.offersWorkdays(provider, site);
        visitType = group.visitType(30, 10, null);
        // the database is everybody's, and likely doubles have a story of their own
        familyName = "Nightingale" + UUID.randomUUID();
        var random = ThreadLocalRandom.current();
        patient = group.patient(
                site,
                familyName,
                "555" + random.nextInt(1_000_000, 10_000_000),
                LocalDate.of(1930, 1, 1).plusDays(random.nextInt(30_000)).toString());
        desk = group.desk(site);
        nine = nextMonday(CHICAGO, 9, 0);
    }

    @Test
    void an_appointments_history_says_what_happened_who_did_it_why_and_what_it_changed() {
        String path = "/appointments/" + created(group.book(desk, site, patient, provider, visitType, nine));
        desk.post(path + "/confirm", null);
        desk.post(path + "/reschedule", Map.of("start", nine.plusSeconds(3600)));
        group.manager(site).post(path + "/cancel", Map.of("by", "SITE", "reasonCode", "FLOOD"));

        JsonNode entries = desk.get(path + "/history").body().path("entries");

        assertThat(texts(entries, "type"))
                .containsExactly(
                        "appointment-booked",
                        "appointment-confirmed",
                        "appointment-rescheduled",
                        "appointment-cancelled");
        assertThat(entries.path(0).path("title").asString()).isEqualTo("history.appointment-booked");
        assertThat(entries.path(0).path("who").path("kind").asString()).isEqualTo("USER");
        assertThat(entries.path(0).path("who").path("name").asString()).isEqualTo("desk");
        assertThat(entries.path(3).path("who").path("name").asString()).isEqualTo("manager");
        assertThat(entries.path(3).path("why").asString()).isEqualTo("FLOOD");
        assertThat(entries.path(3).path("cause").asString()).isNotBlank();
        assertThat(entries.path(3).path("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(change(entries.path(0), "patientName").path("after").asString())
                .isEqualTo("Pat " + familyName);
        assertThat(change(entries.path(1), "status").path("before").asString()).isEqualTo("BOOKED");
        assertThat(change(entries.path(1), "status").path("after").asString()).isEqualTo("CONFIRMED");
        assertThat(change(entries.path(2), "start").path("before").asString()).isEqualTo(nine.toString());
        assertThat(change(entries.path(2), "start").path("after").asString())
                .isEqualTo(nine.plusSeconds(3600).toString());
        assertThat(change(entries.path(2), "confirmedAt").has("after")).isFalse();
        assertThat(change(entries.path(2), "providerId").isMissingNode()).isTrue();
    }

    @Test
    void an_appointment_as_of_an_instant_is_what_a_reader_saw_then() {
        String path = "/appointments/" + created(group.book(desk, site, patient, provider, visitType, nine));
        List<JsonNode> seen = new ArrayList<>(List.of(desk.get(path).body()));
        seen.add(desk.post(path + "/confirm", null).body());
        seen.add(desk.post(path + "/reschedule", Map.of("start", nine.plusSeconds(3600)))
                .body());
        JsonNode entries = desk.get(path + "/history").body().path("entries");

        for (int number = 0; number < seen.size(); number++) {
            String recorded = entries.path(number).path("recordedAt").asString();
            assertThat(desk.get(path + "?asOf=" + recorded).body()).isEqualTo(withoutForecast(seen.get(number)));
        }
        Instant before =
                Instant.parse(entries.path(0).path("recordedAt").asString()).minusSeconds(1);
        assertThat(desk.get(path + "?asOf=" + before).status()).isEqualTo(404);
        assertThat(desk.get(path + "?asOf=" + before.plusSeconds(600)).body())
                .isEqualTo(withoutForecast(seen.getLast()));
        assertThat(desk.get(path + "?asOf=yesterday").status()).isEqualTo(400);
        assertThat(desk.get(path + "?asOf=" + before + "&basis=guess").status()).isEqualTo(400);
    }

    /** The risk of a no-show is worked out anew each time: of a past state nothing is foretold. */
    private static JsonNode withoutForecast(JsonNode appointment) {
        return ((ObjectNode) appointment.deepCopy()).without("noShowRisk");
    }

    @Test
    void an_imported_visit_has_happened_long_before_it_was_recorded() {
        UUID id = UUID.randomUUID();
        Instant start = Instant.parse("2025-03-03T15:00:00Z");
        Answer imported = group.admin()
                .post(
                        "/imports/past-visits",
                        Map.of(
                                "items",
                                List.of(Map.of(
                                        "id", id,
                                        "siteId", site,
                                        "patientId", patient,
                                        "providerId", provider,
                                        "bookedAt", start.minusSeconds(86_400),
                                        "start", start,
                                        "end", start.plusSeconds(1800),
                                        "outcome", "COMPLETED",
                                        "checkedInAt", start.minusSeconds(300)))));
        assertThat(imported.status()).isEqualTo(200);
        String path = "/appointments/" + id;

        JsonNode entries = desk.get(path + "/history").body().path("entries");
        assertThat(entries.path(0).path("who").path("kind").asString()).isEqualTo("IMPORT");
        assertThat(entries.path(1).path("occurredAt").asString())
                .isEqualTo(start.minusSeconds(300).toString());

        assertThat(desk.get(path + "?asOf=" + start).status())
                .as("nobody here knew of it")
                .isEqualTo(404);
        assertThat(desk.get(path + "?asOf=" + start + "&basis=occurred").text("status"))
                .isEqualTo("CHECKED_IN");
        assertThat(desk.get(path + "?asOf=" + start.plusSeconds(1800) + "&basis=occurred")
                        .text("status"))
                .isEqualTo("COMPLETED");
    }

    @Test
    void whoever_may_not_see_a_thing_does_not_see_its_past() {
        String path = "/appointments/" + created(group.book(desk, site, patient, provider, visitType, nine));
        Client foreign = group.desk(group.site());
        assertThat(foreign.get(path + "/history").status()).isEqualTo(404);
        assertThat(foreign.get(path + "?asOf=" + Instant.now()).status()).isEqualTo(404);
        assertThat(foreign.get("/patients/" + patient + "/history").status()).isEqualTo(404);
        Client auditor = group.client("auditor", Scope.wholeGroup(), Role.AUDITOR);
        assertThat(auditor.get("/patients/" + patient + "/history").status()).isEqualTo(403);
        JsonNode told = auditor.get(path + "/history").body().path("entries").path(0);
        assertThat(change(told, "start").path("after").asString()).isEqualTo(nine.toString());
        assertThat(change(told, "patientName").isMissingNode()).isTrue();
        assertThat(told.toString()).doesNotContain("Nightingale");
    }

    @Test
    void whoever_reads_a_past_is_logged_like_whoever_reads_the_present() {
        String path = "/appointments/" + created(group.book(desk, site, patient, provider, visitType, nine));
        Instant booked = Instant.parse(desk.get(path + "/history")
                .body()
                .path("entries")
                .path(0)
                .path("recordedAt")
                .asString());
        desk.get(path + "?asOf=" + booked);
        desk.get("/patients/" + patient + "/history");
        desk.get("/patients/" + patient + "?asOf=" + booked);
        group.client("auditor", Scope.wholeGroup(), Role.AUDITOR).get(path + "/history");

        assertThat(jdbc.sql("""
                        select actor_name || ' ' || operation || ': ' || fields
                        from access_entry join access_person using (position)
                        where person_id = :patient and kind = 'READ' and operation like 'GET %'
                        order by position
                        """)
                        .param("patient", patient.value())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "desk GET /api/scheduling/appointments/{appointmentId}/history: appointment familyName givenName",
                        "desk GET /api/scheduling/appointments/{appointmentId}: appointment familyName givenName",
                        "desk GET /api/scheduling/patients/{patientId}/history: birthDate familyName givenName phone",
                        "desk GET /api/scheduling/patients/{patientId}: birthDate familyName givenName phone",
                        "auditor GET /api/scheduling/appointments/{appointmentId}/history: appointment");
    }

    @Test
    void patients_have_a_history_of_which_the_erased_keep_no_field(@Autowired Sealer sealer) {
        SiteId second = group.site();
        Client both = group.desk(site, second);
        group.offersWorkdays(group.provider(second), second);
        ProviderId there = group.provider(second);
        group.offersWorkdays(there, second);
        created(group.book(both, second, patient, there, visitType, nine));

        JsonNode patients = both.get("/patients/" + patient + "/history").body().path("entries");
        assertThat(texts(patients, "type")).containsExactly("patient-registered", "patient-linked");
        assertThat(change(patients.path(0), "familyName").path("after").asString())
                .isEqualTo(familyName);
        assertThat(change(patients.path(1), "siteIds").path("after")).hasSize(2);
        assertThat(both.get("/patients/" + patient + "?asOf="
                                + patients.path(0).path("recordedAt").asString())
                        .body()
                        .path("siteIds"))
                .hasSize(1);

        sealer.erase(patient.value());
        JsonNode erased = both.get("/patients/" + patient + "/history").body().path("entries");
        assertThat(change(erased.path(0), "familyName").path("after").asString())
                .isEqualTo("erased");
        assertThat(erased.toString()).doesNotContain("Nightingale");
    }

    @Test
    void rooms_templates_and_visit_types_have_a_history_too() {
        String room = group.room(site, "exam").toString();
        assertThat(texts(desk.get("/rooms/" + room + "/history").body().path("entries"), "type"))
                .containsExactly("room-opened");
        assertThat(texts(
                        desk.get("/visit-types/" + visitType + "/history")
                                .body()
                                .path("entries"),
                        "type"))
                .containsExactly("visit-type-defined");
        String template = group.offers(group.provider(site), site, java.time.DayOfWeek.MONDAY, "07:00", "08:00")
                .toString();
        group.admin().post("/templates/" + template + "/end", Map.of("lastDay", "2027-01-31"));
        JsonNode templates =
                desk.get("/templates/" + template + "/history").body().path("entries");
        assertThat(texts(templates, "type")).containsExactly("template-opened", "template-ended");
        assertThat(change(templates.path(1), "validTo").path("after").asString())
                .isEqualTo("2027-01-31");
    }

    private static List<String> texts(JsonNode nodes, String field) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.path(field).asString()));
        return texts;
    }

    private static JsonNode change(JsonNode entry, String field) {
        for (var change : entry.path("changes")) {
            if (change.path("field").asString().equals(field)) {
                return change;
            }
        }
        return tools.jackson.databind.node.MissingNode.getInstance();
    }
}
