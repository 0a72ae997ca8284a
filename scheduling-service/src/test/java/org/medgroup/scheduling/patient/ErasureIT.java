package org.medgroup.scheduling.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
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
import org.springframework.beans.factory.annotation.Autowired;

@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class ErasureIT extends SchedulingIntegrationTest {
    @Autowired
    private Balances balances;

    @Autowired
    private Patients patients;

    private SiteId site;
    private Client desk;
    private Client privacy;
    private String name;
    private PatientId patient;

    @BeforeEach
    void registerSomebody() {
        site = group.site();
        desk = group.desk(site);
        privacy = group.client("privacy", Scope.wholeGroup(), Role.PRIVACY_OFFICER);
        name = "Gone" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        patient = group.patient(site, name, "555-4443322", "1931-08-09");
    }

    private Answer erase() {
        return privacy.delete("/patients/" + patient + "?reason=PATIENT_REQUEST");
    }

    @Test
    void an_erased_patient_is_nowhere_to_be_read_and_their_visits_stay() throws InterruptedException {
        Instant start = Instant.parse("2025-03-03T15:00:00Z");
        String visit = UUID.randomUUID().toString();
        ProviderId provider = group.provider(site);
        assertThat(group.admin()
                        .post("/imports/past-visits", Map.of("items", List.of(pastVisit(visit, provider, start))))
                        .body()
                        .path("results")
                        .path(0)
                        .path("outcome")
                        .asString())
                .isEqualTo("accepted");
        assertThat(desk.get("/appointments/" + visit).text("patientName")).isEqualTo("Pat " + name);

        Answer erased = erase();
        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.text("erasedAt")).isNotEmpty();

        assertThat(desk.get("/patients/" + patient).status()).isEqualTo(410);
        assertThat(desk.get("/patients/" + patient).code()).isEqualTo("person-erased");
        assertThat(texts(desk.get("/patients").body(), "id")).doesNotContain(patient.toString());
        assertThat(desk.ask("/patients/search", Map.of("q", name)).body()).isEmpty();
        Answer after = desk.get("/appointments/" + visit);
        assertThat(after.body().has("patientName")).isFalse();
        assertThat(after.body().path("patientErased").asBoolean()).isTrue();
        assertThat(after.text("status")).isEqualTo("COMPLETED");

        PatientRow row = patients.find(patient).orElseThrow();
        assertThat(row.personal()).isNull();
        assertThat(row.sex()).isEqualTo(Sex.UNKNOWN);
        assertThat(jdbc.sql("select count(*) from patient_search where patient_id = :id")
                        .param("id", patient.value())
                        .query(Long.class)
                        .single())
                .isZero();
        awaitDestruction();
    }

    private void awaitDestruction() throws InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofSeconds(20));
        while (jdbc.sql("select count(*) from erasure where person_id = :id and destroyed_at is not null")
                        .param("id", patient.value())
                        .query(Long.class)
                        .single()
                == 0) {
            assertThat(Instant.now()).as("the key is destroyed soon").isBefore(giveUp);
            Thread.sleep(20);
        }
    }

    @Test
    void a_repeated_erasure_is_the_same_erasure() {
        String key = UUID.randomUUID().toString();
        String path = "/patients/" + patient + "?reason=RETENTION_ENDED";
        Answer first = privacy.delete(path, key);
        assertThat(privacy.delete(path, key)).isEqualTo(first);
        assertThat(erase().body()).isEqualTo(first.body());
        assertThat(events("patient-erased")).isEqualTo(1);
    }

    private long events(String type) {
        return jdbc.sql("select count(*) from domain_event where aggregate_id = :id and event_type = :type")
                .param("id", patient.value())
                .param("type", type)
                .query(Long.class)
                .single();
    }

    @Test
    void whatever_keeps_a_patient_is_listed_and_can_be_dealt_with() {
        ProviderId provider = group.provider(site);
        group.offersWorkdays(provider, site);
        VisitTypeId type = group.visitType(30, 0, null);
        String appointment = created(group.book(desk, site, patient, provider, type, nextMonday(CHICAGO, 10, 0)));
        group.tell(() -> balances.set(patient, new Balance(12_50, "USD", Instant.parse("2026-01-01T00:00:00Z"))));
        Answer hold = privacy.post("/patients/" + patient + "/legal-holds", Map.of("reason", "Doe v. Clinic"));
        assertThat(hold.status()).isEqualTo(201);
        assertThat(hold.text("reason")).isEqualTo("Doe v. Clinic");

        Answer refused = erase();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("patient-still-needed");
        assertThat(refused.body().path("openAppointments").path(0).asString()).isEqualTo(appointment);
        assertThat(refused.body().path("openBalance").path("cents").asLong()).isEqualTo(1250);
        assertThat(refused.body().path("legalHolds").path(0).asString()).isEqualTo(hold.text("id"));
        Answer standing = privacy.get("/patients/" + patient + "/erasure");
        assertThat(standing.body().path("openAppointments").path(0).asString()).isEqualTo(appointment);
        assertThat(standing.body().has("erasedAt")).isFalse();

        assertThat(desk.post(
                                "/appointments/" + appointment + "/cancel",
                                Map.of("by", "PATIENT", "reasonCode", "LEAVES"))
                        .status())
                .isEqualTo(200);
        group.tell(() -> balances.set(patient, new Balance(0, "USD", Instant.parse("2026-01-02T00:00:00Z"))));
        // an older word about the balance does not bring it back
        group.tell(() -> balances.set(patient, new Balance(99, "USD", Instant.parse("2026-01-01T00:00:00Z"))));
        assertThat(erase().code()).isEqualTo("patient-still-needed");
        Answer lifted = privacy.post(
                "/patients/" + patient + "/legal-holds/" + hold.text("id") + "/lift", Map.of("reason", "Settled"));
        assertThat(lifted.text("liftReason")).isEqualTo("Settled");
        assertThat(texts(privacy.get("/patients/" + patient + "/legal-holds").body(), "liftReason"))
                .containsExactly("Settled");
        assertThat(erase().status()).isEqualTo(200);
        assertThat(privacy.get("/patients/" + patient + "/legal-holds").body()).isEmpty();
    }

    @Test
    void only_privacy_officer_and_admin_erase() {
        for (Role role : Role.values()) {
            var one = group.client("one", Scope.wholeGroup(), role);
            boolean may = role == Role.PRIVACY_OFFICER || role == Role.ADMIN;
            assertThat(one.get("/patients/" + patient + "/erasure").status())
                    .as(role.code())
                    .isEqualTo(may ? 200 : 403);
            if (!may) {
                assertThat(one.delete("/patients/" + patient + "?reason=PATIENT_REQUEST")
                                .status())
                        .as(role.code())
                        .isEqualTo(403);
            }
        }
        assertThat(privacy.delete("/patients/" + patient).status()).isEqualTo(400);
        assertThat(privacy.delete("/patients/" + patient + "?reason=WHATEVER").status())
                .isEqualTo(400);
        assertThat(events("patient-erased")).isZero();
    }

    @Test
    void nobody_books_for_an_erased_patient() {
        ProviderId provider = group.provider(site);
        group.offersWorkdays(provider, site);
        VisitTypeId type = group.visitType(30, 0, null);
        assertThat(erase().status()).isEqualTo(200);
        Answer refused = group.book(desk, site, patient, provider, type, nextMonday(CHICAGO, 10, 0));
        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.code()).isEqualTo("person-erased");
        Answer imported = group.admin()
                .post(
                        "/imports/past-visits",
                        Map.of(
                                "items",
                                List.of(pastVisit(
                                        UUID.randomUUID().toString(),
                                        provider,
                                        Instant.parse("2025-03-03T15:00:00Z")))));
        assertThat(imported.body().path("results").path(0).path("code").asString())
                .isEqualTo("person-erased");
    }

    @Test
    void booking_and_erasing_at_the_same_moment_never_leave_an_erased_patient_with_an_appointment() throws Exception {
        ProviderId provider = group.provider(site);
        group.offersWorkdays(provider, site);
        VisitTypeId type = group.visitType(15, 0, null);
        for (int round = 0; round < 12; round++) {
            PatientId victim = group.patient(site);
            Instant at = nextMonday(CHICAGO, 9, 0).plus(Duration.ofMinutes(15L * round));
            try (var threads = Executors.newFixedThreadPool(2)) {
                var booked =
                        threads.submit(() -> desk.post("/appointments", booking(site, victim, provider, type, at)));
                var erased = threads.submit(() -> privacy.delete("/patients/" + victim + "?reason=PATIENT_REQUEST"));
                assertThat(List.of(booked.get().status(), erased.get().status()))
                        .isIn(List.of(201, 409), List.of(410, 200));
            }
        }
    }

    @Test
    void the_answer_to_an_earlier_request_goes_with_the_person() {
        String key = UUID.randomUUID().toString();
        PatientId chosen = new PatientId(UUID.randomUUID());
        Map<String, Object> body = Map.of(
                "id",
                chosen,
                "givenName",
                "Once",
                "familyName",
                name,
                "birthDate",
                "1950-05-05",
                "sex",
                "OTHER",
                "siteId",
                site);
        assertThat(desk.post("/patients", body, key).status()).isEqualTo(201);
        assertThat(desk.post("/patients", body, key).text("familyName")).isEqualTo(name);
        assertThat(privacy.delete("/patients/" + chosen + "?reason=ENTERED_IN_ERROR")
                        .status())
                .isEqualTo(200);
        Answer again = desk.post("/patients", body, key);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.body().toString()).doesNotContain(name);
    }

    private Map<String, Object> pastVisit(String id, ProviderId provider, Instant start) {
        return Map.of(
                "id", id,
                "siteId", site,
                "patientId", patient,
                "providerId", provider,
                "bookedAt", start.minus(Duration.ofDays(7)),
                "start", start,
                "end", start.plus(Duration.ofMinutes(30)),
                "outcome", "COMPLETED");
    }
}
