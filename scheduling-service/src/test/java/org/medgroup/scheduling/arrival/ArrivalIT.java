package org.medgroup.scheduling.arrival;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.texts;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.kiosk.KioskTries;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import tools.jackson.databind.JsonNode;

/** Patients come: at the desk, and at a kiosk. */
@SuppressWarnings("NullAway.Init") // set up before each test
class ArrivalIT extends SchedulingIntegrationTest {
    private static final HttpClient ANYBODY = HttpClient.newHttpClient();
    private static final String BORN = "1975-03-14";

    private SiteId site;
    private ProviderId provider;
    private VisitTypeId visitType;
    private PatientId patient;
    private Client desk;
    private Client manager;
    private LocalDate today;
    private final String familyName = "Quill" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "feather";

    /** Where it is noon, so that today does not end while the test runs. */
    @BeforeEach
    void openTheSite() {
        int hour = Instant.now().atZone(ZoneOffset.UTC).getHour();
        ZoneId zone = ZoneId.of(hour < 12 ? "Etc/GMT-" + (12 - hour) : "Etc/GMT+" + (hour - 12));
        today = LocalDate.now(zone);
        site = group.site(zone);
        provider = group.provider(site);
        visitType = group.visitType(30, 0, null);
        patient = group.patient(site, familyName, "555-010-2031", BORN);
        desk = group.desk(site);
        manager = group.manager(site);
    }

    @Test
    void a_form_is_due_until_it_is_signed_and_again_when_its_time_is_over() {
        created(require(Map.of("code", "PRIVACY", "name", "Privacy notice", "validMonths", 12)));
        created(require(Map.of("code", "HISTORY", "name", "History", "visitTypeIds", List.of(visitType))));
        created(require(
                Map.of("code", "OTHER", "name", "Other", "visitTypeIds", List.of(group.visitType(20, 0, null)))));
        String appointment = book(patient);
        assertThat(due(appointment)).containsExactlyInAnyOrder("PRIVACY", "HISTORY");

        created(sign("PRIVACY", today.minusMonths(12).minusDays(1)));
        created(sign("HISTORY", today.minusYears(9)));
        assertThat(due(appointment)).containsExactly("PRIVACY");

        String again = created(sign("PRIVACY", today.minusMonths(3)));
        JsonNode notice = sheet(appointment).path("forms").path(1);
        assertThat(due(appointment)).isEmpty();
        assertThat(notice.path("signedOn").asString())
                .isEqualTo(today.minusMonths(3).toString());
        assertThat(notice.path("validUntil").asString())
                .isEqualTo(today.minusMonths(3).plusMonths(12).toString());
        assertThat(missing(appointment)).doesNotContain("FORM");

        assertThat(desk.post("/patients/" + patient + "/forms/" + again + "/strike", null)
                        .status())
                .isEqualTo(204);
        assertThat(due(appointment)).containsExactly("PRIVACY");
        assertThat(desk.get("/patients/" + patient + "/forms").body()).hasSize(2);
    }

    @Test
    void what_is_no_longer_asked_for_is_not_due_and_what_was_signed_elsewhere_counts() {
        String asked = created(require(Map.of("code", "PRIVACY", "name", "Privacy notice")));
        String appointment = book(patient);
        assertThat(manager.post("/forms/" + asked + "/stop", null).status()).isEqualTo(200);
        assertThat(sheet(appointment).path("forms")).isEmpty();

        var other = group.site();
        created(group.admin().post("/sites/" + other + "/forms", Map.of("code", "CONSENT", "name", "Consent there")));
        created(sign("CONSENT", today));
        created(require(Map.of("code", "CONSENT", "name", "Consent here")));
        assertThat(due(appointment)).isEmpty();
    }

    @Test
    void a_signature_is_of_a_day_that_has_come_and_its_scan_is_the_patients() {
        Answer tomorrow = sign("PRIVACY", today.plusDays(3));
        assertThat(tomorrow.status()).isEqualTo(422);
        assertThat(tomorrow.code()).isEqualTo("form-day-implausible");
        var somebody = group.patient(site);
        String theirs = created(desk.upload(
                "/patients/" + somebody + "/documents?kind=SCAN",
                "application/pdf",
                null,
                "%PDF-1.7".getBytes(US_ASCII)));
        Answer foreign = desk.post(
                "/patients/" + patient + "/forms",
                Map.of("code", "PRIVACY", "signedOn", today, "signedBy", "Ada Field", "documentId", theirs));
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.code()).isEqualTo("form-document-not-on-file");
        assertThat(require(Map.of("code", "X", "name", "X", "visitTypeIds", List.of(UUID.randomUUID())))
                        .code())
                .isEqualTo("form-visit-type-unknown");
    }

    @Test
    void the_desk_keeps_what_was_confirmed_and_what_was_missing() {
        created(require(Map.of("code", "PRIVACY", "name", "Privacy notice")));
        String appointment = book(patient);
        assertThat(missing(appointment)).containsExactly("FORM", "INSURANCE");
        desk.put(
                "/patients/" + patient + "/insurances/" + UUID.randomUUID(),
                Map.of("priority", "PRIMARY", "payer", "Aster Health", "memberId", "M-1"));
        assertThat(missing(appointment)).containsExactly("FORM", "INSURANCE_CARD");

        Answer arrived = desk.post(
                "/appointments/" + appointment + "/arrival", Map.of("confirmed", List.of("ADDRESS", "PHONE")));
        assertThat(arrived.text("status")).isEqualTo("CHECKED_IN");
        assertThat(arrived.body().has("awaitedAtDesk")).isFalse();

        JsonNode last = sheet(appointment).path("last");
        assertThat(last.path("kiosk").asBoolean()).isFalse();
        assertThat(last.path("confirmed").toString()).isEqualTo("[\"ADDRESS\",\"PHONE\"]");
        assertThat(last.path("missing").toString()).isEqualTo("[\"FORM\",\"INSURANCE_CARD\"]");
    }

    @Test
    void a_card_counts_for_a_year_and_an_authorization_and_a_referral_are_looked_for() {
        var needing = group.visitType(Map.of("authorization", "WARNS"));
        String appointment = created(manager.post(
                "/appointments",
                Map.of(
                        "siteId", site,
                        "patientId", patient,
                        "providerId", provider,
                        "visitTypeId", needing,
                        "start", soon(),
                        "overrideReason", "whenever this test runs",
                        "withoutAuthorizationReason", "asked for by phone")));
        created(desk.post(
                "/patients/" + patient + "/referrals",
                Map.of(
                        "siteId", site,
                        "direction", "INCOMING",
                        "counterpart", "Dr. Ada Field",
                        "visitTypeId", needing,
                        "reason", "Murmur",
                        "urgency", "ROUTINE",
                        "receivedOn", today)));
        String card = created(desk.upload(
                "/patients/" + patient + "/documents?kind=INSURANCE_CARD",
                "application/pdf",
                null,
                "%PDF-1.7".getBytes(US_ASCII)));
        desk.put(
                "/patients/" + patient + "/insurances/" + UUID.randomUUID(),
                Map.of("priority", "PRIMARY", "payer", "Aster Health", "memberId", "M-1", "cardFront", card));
        assertThat(missing(appointment)).containsExactly("AUTHORIZATION", "REFERRAL");
        jdbc.sql("update document set stored_at = stored_at - interval '400 days' where document_id = :id")
                .param("id", UUID.fromString(card))
                .update();
        assertThat(missing(appointment)).containsExactly("AUTHORIZATION", "REFERRAL", "INSURANCE_CARD");
    }

    @Test
    void an_erased_patients_signatures_are_gone() {
        created(sign("PRIVACY", today));
        var officer = group.client("privacy", Scope.wholeGroup(), Role.PRIVACY_OFFICER);
        assertThat(officer.delete("/patients/" + patient + "?reason=PATIENT_REQUEST")
                        .status())
                .isLessThan(300);
        assertThat(jdbc.sql("select count(*) from signed_form where patient_id = :id")
                        .param("id", patient.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_patient_says_at_a_kiosk_that_they_have_come_and_the_desk_sees_what_is_missing() throws Exception {
        created(require(Map.of("code", "PRIVACY", "name", "Privacy notice")));
        String appointment = book(patient);
        URI kiosk = kiosk();
        assertThat(get(kiosk).body()).contains("Last name").doesNotContain(familyName);

        HttpResponse<String> welcome = say(kiosk, familyName.toUpperCase(Locale.ROOT), "3/14/1975");

        assertThat(welcome.statusCode()).isEqualTo(200);
        assertThat(welcome.body())
                .contains("Welcome, you are checked in")
                .contains("come to the desk")
                .doesNotContainIgnoringCase(familyName);
        assertThat(welcome.headers().firstValue("Cache-Control")).hasValue("no-store");
        Answer shown = desk.get("/appointments/" + appointment);
        assertThat(shown.text("status")).isEqualTo("CHECKED_IN");
        assertThat(shown.body().path("awaitedAtDesk").asBoolean()).isTrue();
        JsonNode entries =
                desk.get("/appointments/" + appointment + "/history").body().path("entries");
        assertThat(entries.path(entries.size() - 1)
                        .path("who")
                        .path("initiator")
                        .asString())
                .startsWith("kiosk:");
        assertThat(sheet(appointment).path("last").path("kiosk").asBoolean()).isTrue();

        // whoever presses once more is welcome once more
        assertThat(say(kiosk, familyName, "03141975").body()).contains("Welcome, you are checked in");

        desk.post("/appointments/" + appointment + "/arrival", Map.of("confirmed", List.of("ADDRESS")));
        assertThat(desk.get("/appointments/" + appointment).body().has("awaitedAtDesk"))
                .isFalse();
    }

    @Test
    void whoever_is_unknown_not_expected_or_one_of_several_is_told_the_same() throws Exception {
        URI kiosk = kiosk();
        var unknown = say(kiosk, "Nobody" + UUID.randomUUID(), BORN);
        var notExpected = say(kiosk, familyName, BORN);
        book(patient);
        var elsewhere = say(kiosk(group.site()), familyName, BORN);
        book(group.patient(site, familyName, "555-010-2032", BORN));
        var twins = say(kiosk, familyName, BORN);

        assertThat(List.of(notExpected, elsewhere, twins)).allSatisfy(each -> {
            assertThat(each.statusCode()).isEqualTo(unknown.statusCode());
            assertThat(withoutAddress(each.body())).isEqualTo(withoutAddress(unknown.body()));
        });
        assertThat(unknown.body()).contains("Please come to the desk");
        assertThat(say(kiosk, familyName, "the day before").statusCode()).isEqualTo(422);
        assertThat(send(kiosk, "familyName=%zz&birthDate=%").statusCode()).isEqualTo(422);
    }

    @Test
    void nobody_can_guess_for_long_however_many_tries_come_at_once() throws Exception {
        book(patient);
        URI kiosk = kiosk();
        List<Callable<Integer>> guesses = IntStream.range(0, KioskTries.MOST * 3)
                .<Callable<Integer>>mapToObj(n -> () -> say(
                                kiosk,
                                familyName,
                                today.minusYears(30).minusDays(n).toString())
                        .statusCode())
                .toList();
        try (var guessers = Executors.newFixedThreadPool(6)) {
            List<Integer> answers =
                    guessers.invokeAll(guesses).stream().map(Future::resultNow).toList();
            assertThat(answers).filteredOn(status -> status == 404).hasSize(KioskTries.MOST);
            assertThat(answers).filteredOn(status -> status == 429).hasSize(KioskTries.MOST * 2);
        }
        var right = say(kiosk, familyName, BORN);
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.body()).contains("Please come to the desk");

        jdbc.sql("update kiosk_try set since = since - interval '11 minutes'").update();
        assertThat(say(kiosk, familyName, BORN).statusCode()).isEqualTo(200);
    }

    @Test
    void a_revoked_kiosk_and_a_forged_address_are_the_same_nothing() throws Exception {
        book(patient);
        Answer registered = manager.post("/sites/" + site + "/kiosks", Map.of("label", "Entrance"));
        URI address = address(registered);
        assertThat(manager.get("/sites/" + site + "/kiosks").body().toString()).doesNotContain("/public/");
        manager.post("/kiosks/" + registered.text("id") + "/revoke", null);

        var revoked = say(address, familyName, BORN);
        assertThat(revoked.statusCode()).isEqualTo(404);
        var forged = say(URI.create(address + "A"), familyName, BORN);
        assertThat(forged.statusCode()).isEqualTo(404);
        assertThat(forged.body()).isEqualTo(revoked.body());
        assertThat(get(address).statusCode()).isEqualTo(404);
        assertThat(desk.get("/appointments?patientId=" + patient)
                        .body()
                        .path(0)
                        .path("status")
                        .asString())
                .isEqualTo("BOOKED");
    }

    @Test
    void a_kiosk_speaks_spanish() throws Exception {
        var page = get(URI.create(kiosk() + "?lang=es"));
        assertThat(page.headers().firstValue("Content-Language")).hasValue("es-US");
        assertThat(page.body()).contains("Apellido").contains("lang=en");
    }

    private static Instant soon() {
        return Instant.now().plus(30, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MINUTES);
    }

    private Answer require(Map<String, ?> form) {
        return manager.post("/sites/" + site + "/forms", form);
    }

    private Answer sign(String code, LocalDate on) {
        return desk.post(
                "/patients/" + patient + "/forms", Map.of("code", code, "signedOn", on, "signedBy", "Ada Field"));
    }

    private JsonNode sheet(String appointment) {
        Answer answer = desk.get("/appointments/" + appointment + "/arrival");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private List<String> missing(String appointment) {
        return sheet(appointment)
                .path("missing")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private List<String> due(String appointment) {
        return texts(
                        sheet(appointment)
                                .path("forms")
                                .valueStream()
                                .filter(form -> form.path("due").asBoolean())
                                .toList(),
                        "code")
                .stream()
                .toList();
    }

    private String book(PatientId who) {
        return created(manager.post(
                "/appointments",
                Map.of(
                        "siteId",
                        site,
                        "patientId",
                        who,
                        "providerId",
                        group.provider(site),
                        "visitTypeId",
                        visitType,
                        "start",
                        soon(),
                        "overrideReason",
                        "whenever this test runs")));
    }

    private URI kiosk() {
        return kiosk(site);
    }

    private URI kiosk(SiteId where) {
        return address(group.manager(where).post("/sites/" + where + "/kiosks", Map.of("label", "Entrance")));
    }

    /** The gateway is not there: the same path at the service itself. */
    private URI address(Answer registered) {
        assertThat(registered.status()).isEqualTo(201);
        return URI.create(
                "http://localhost:" + port + URI.create(registered.text("url")).getPath());
    }

    /** Two kiosks have two addresses. */
    private static String withoutAddress(String page) {
        return page.replaceAll("/public/scheduling/kiosk/[^\"?]*", "");
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return ANYBODY.send(HttpRequest.newBuilder(address).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> say(URI kiosk, String familyName, String birthDate)
            throws IOException, InterruptedException {
        return send(
                kiosk,
                "familyName=" + URLEncoder.encode(familyName, UTF_8) + "&birthDate="
                        + URLEncoder.encode(birthDate, UTF_8));
    }

    private static HttpResponse<String> send(URI kiosk, String form) throws IOException, InterruptedException {
        return ANYBODY.send(
                HttpRequest.newBuilder(kiosk)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
