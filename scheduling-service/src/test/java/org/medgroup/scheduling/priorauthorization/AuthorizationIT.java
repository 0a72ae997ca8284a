package org.medgroup.scheduling.priorauthorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.monday;
import static org.medgroup.scheduling.testing.Group.nextMonday;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.ActorKind;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.rebuild.RebuildReport;
import org.medgroup.kit.rebuild.Rebuilds;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.referral.ReferralCommand.DropAppointment;
import org.medgroup.scheduling.referral.ReferralCommand.LinkAppointment;
import org.medgroup.scheduling.referral.ReferralId;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Authorizations and referrals as the desk lives with them. */
@SuppressWarnings("NullAway.Init") // set up before each test
class AuthorizationIT extends SchedulingIntegrationTest {
    @Autowired
    private Rebuilds rebuilds;

    @Autowired
    private Commands commands;

    @Autowired
    private CurrentActor currentActor;

    private SiteId site;
    private ProviderId provider;
    private VisitTypeId blocking;
    private VisitTypeId warning;
    private PatientId patient;
    private String insurance;
    private Client desk;
    private LocalDate monday;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = group.provider(site);
        group.offersWorkdays(provider, site);
        blocking = group.visitType(Map.of("authorization", "BLOCKS"));
        warning = group.visitType(Map.of("authorization", "WARNS"));
        desk = group.desk(site);
        patient = group.patient(site);
        insurance = UUID.randomUUID().toString();
        desk.put(
                "/patients/" + patient + "/insurances/" + insurance,
                Map.of("priority", "PRIMARY", "payer", "Aster Health", "memberId", "M-1"));
        monday = monday(CHICAGO);
    }

    @Test
    void before_a_visit_is_moved_it_is_said_whether_its_authorization_goes_with_it() {
        authorize(blocking, monday.plusDays(3), 3, false);
        String appointment = book(9);
        JsonNode nearby = forMove(appointment, monday.plusDays(1));
        assertThat(nearby.path("held").asBoolean()).isTrue();
        assertThat(nearby.path("authorization").path("left").asInt()).isEqualTo(2);

        JsonNode later = forMove(appointment, monday.plusDays(7));
        assertThat(later.path("need").asString()).isEqualTo("BLOCKS");
        assertThat(later.path("why").asString()).isEqualTo("NOT_ON_THAT_DAY");

        authorize(blocking, monday.plusDays(60), 1, false);
        JsonNode another = forMove(appointment, monday.plusDays(7));
        assertThat(another.has("held")).isFalse();
        assertThat(another.path("authorization").path("left").asInt()).isEqualTo(1);
    }

    @Test
    void what_has_no_authorization_may_be_moved_without() {
        Map<String, Object> wanted = booking(site, patient, provider, warning, at(9));
        wanted.put("withoutAuthorizationReason", "asked for by phone");
        String appointment = created(desk.post("/appointments", wanted));
        assertThat(forMove(appointment, monday.plusDays(7)).path("need").asString())
                .isEqualTo("NONE");
    }

    private JsonNode forMove(String appointment, LocalDate day) {
        Answer answer = desk.get("/appointments/" + appointment + "/authorization?date=" + day);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void three_visits_are_counted_down_and_what_is_cancelled_comes_back() {
        String authorization = authorize(blocking, monday.plusDays(60), 3, false);
        assertThat(forVisit(blocking).path("authorization").path("left").asInt())
                .isEqualTo(3);

        List<String> visits = List.of(book(9), book(10), book(11));
        assertThat(countdown(authorization)).isEqualTo("3 reserved, 0 used, 0 left");
        assertThat(forVisit(blocking).path("why").asString()).isEqualTo("USED_UP");

        Answer fourth = group.book(desk, site, patient, provider, blocking, at(12));
        assertThat(fourth.status()).isEqualTo(409);
        assertThat(fourth.code()).isEqualTo("authorization-required");
        assertThat(fourth.text("why")).isEqualTo("USED_UP");
        assertThat(fourth.body().path("errors").path(0).path("field").asString())
                .isEqualTo("priorAuthorizationId");
        assertThat(appointments()).isEqualTo(3);

        Map<String, String> cancel = Map.of("by", "PATIENT", "reasonCode", "ILL");
        desk.post("/appointments/" + visits.getFirst() + "/cancel", cancel);
        desk.post("/appointments/" + visits.getFirst() + "/cancel", cancel);
        assertThat(countdown(authorization)).isEqualTo("2 reserved, 0 used, 1 left");

        desk.post("/appointments/" + visits.getLast() + "/check-in", null);
        assertThat(countdown(authorization)).isEqualTo("2 reserved, 0 used, 1 left");
        desk.post("/appointments/" + visits.getLast() + "/complete", null);
        assertThat(countdown(authorization)).isEqualTo("1 reserved, 1 used, 1 left");

        JsonNode story = desk.get("/patients/" + patient + "/authorizations/" + authorization + "/history")
                .body()
                .path("entries");
        assertThat(story.valueStream().map(entry -> entry.path("type").asString()))
                .containsExactly(
                        "prior-authorization-recorded",
                        "authorized-visit-reserved",
                        "authorized-visit-reserved",
                        "authorized-visit-reserved",
                        "authorized-visit-returned",
                        "authorized-visit-used");
        rebuiltIsLive();
    }

    @Test
    void whoever_books_may_say_why_it_is_booked_although_it_is_missing() {
        Map<String, Object> wanted = booking(site, patient, provider, warning, at(9));
        Answer warned = desk.post("/appointments", wanted);
        assertThat(warned.code()).isEqualTo("authorization-missing");
        assertThat(warned.text("why")).isEqualTo("NONE");
        assertThat(texts(warned.body().path("errors"), "field"))
                .containsExactlyInAnyOrder("priorAuthorizationId", "withoutAuthorizationReason");

        wanted.put("withoutAuthorizationReason", "The payer has promised it by phone");
        String visit = created(desk.post("/appointments", wanted));
        assertThat(desk.get("/appointments/" + visit + "/history")
                        .body()
                        .path("entries")
                        .path(0)
                        .path("why")
                        .asString())
                .isEqualTo("The payer has promised it by phone");

        Map<String, Object> blocked = booking(site, patient, provider, blocking, at(10));
        blocked.put("withoutAuthorizationReason", "I would like to");
        assertThat(desk.post("/appointments", blocked).code()).isEqualTo("authorization-required");
    }

    @Test
    void of_many_that_race_for_the_last_visit_one_gets_it_and_a_retry_takes_no_second_one() throws Exception {
        String authorization = authorize(blocking, monday.plusDays(60), 1, false);
        int clients = 8;
        List<Callable<Answer>> racing = new ArrayList<>();
        for (int n = 0; n < clients; n++) {
            ProviderId own = group.provider(site);
            group.offersWorkdays(own, site);
            Map<String, Object> wanted = booking(site, patient, own, blocking, at(9).plusSeconds(1800L * n));
            String key = UUID.randomUUID().toString();
            racing.add(() -> {
                Answer answer = desk.post("/appointments", wanted, key);
                return answer.status() == 201 ? desk.post("/appointments", wanted, key) : answer;
            });
        }
        List<String> outcomes = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(clients)) {
            for (var done : executor.invokeAll(racing)) {
                Answer answer = done.get();
                outcomes.add(answer.status() == 201 ? "booked" : answer.code());
            }
        }
        assertThat(outcomes).containsOnlyOnce("booked").containsOnly("booked", "authorization-required");
        assertThat(countdown(authorization)).isEqualTo("1 reserved, 0 used, 0 left");
        assertThat(appointments()).isEqualTo(1);
    }

    @Test
    void a_moved_visit_takes_its_authorization_along_or_needs_another_one() {
        String ends = authorize(blocking, monday.plusDays(1), 1, false);
        String visit = book(9);
        desk.post("/appointments/" + visit + "/reschedule", Map.of("start", at(14)));
        assertThat(countdown(ends)).isEqualTo("1 reserved, 0 used, 0 left");

        Map<String, Object> nextWeek = Map.of("start", at(9).plusSeconds(7 * 86_400));
        Answer refused = desk.post("/appointments/" + visit + "/reschedule", nextWeek);
        assertThat(refused.code()).isEqualTo("authorization-required");
        assertThat(refused.text("why")).isEqualTo("NOT_ON_THAT_DAY");
        assertThat(countdown(ends)).as("and nothing has moved").isEqualTo("1 reserved, 0 used, 0 left");

        String later = authorize(blocking, monday.plusDays(60), 2, false);
        assertThat(desk.post("/appointments/" + visit + "/reschedule", nextWeek).status())
                .isEqualTo(200);
        assertThat(countdown(ends)).isEqualTo("0 reserved, 0 used, 1 left");
        assertThat(countdown(later)).isEqualTo("1 reserved, 0 used, 1 left");
    }

    @Test
    void the_wanted_one_is_used_if_it_can_be() {
        String first = authorize(blocking, monday.plusDays(30), 1, false);
        String second = authorize(blocking, monday.plusDays(60), 1, false);
        Map<String, Object> wanted = booking(site, patient, provider, blocking, at(9));
        wanted.put("priorAuthorizationId", second);
        created(desk.post("/appointments", wanted));
        assertThat(countdown(second)).isEqualTo("1 reserved, 0 used, 0 left");

        wanted.put("start", at(10));
        Answer refused = desk.post("/appointments", wanted);
        assertThat(refused.code()).isEqualTo("authorization-not-usable");
        assertThat(refused.body().path("errors").path(0).path("allowed").toString())
                .contains(first);
    }

    @Test
    void a_site_sees_what_ends_soon_what_is_short_and_what_is_not_covered() {
        Map<String, Object> early = booking(site, patient, provider, warning, at(9));
        early.put("withoutAuthorizationReason", "It will come");
        created(desk.post("/appointments", early));
        early.put("start", at(10));
        created(desk.post("/appointments", early));

        String authorization = authorize(warning, monday.plusDays(200), 1, false);
        JsonNode listed = expiring(authorization);
        assertThat(listed.path("uncovered").asInt()).isEqualTo(2);
        assertThat(listed.path("concerns").toString()).isEqualTo("[\"TOO_FEW_LEFT\"]");
        assertThat(listed.path("patientName").asString()).startsWith("Pat Family");
        assertThat(listed.path("authorization").path("payer").asString()).isEqualTo("Aster Health");

        early.put("start", at(11));
        created(desk.post("/appointments", early));
        String path = "/patients/" + patient + "/authorizations/" + authorization;
        Map<String, Object> shorter = terms(warning, LocalDate.now(CHICAGO).plusDays(1), 5, false);
        shorter.remove("siteId");
        assertThat(desk.put(path, shorter).status()).isEqualTo(200);
        assertThat(expiring(authorization).path("concerns").toString()).isEqualTo("[\"NOT_COVERED\",\"ENDS_SOON\"]");

        shorter.put("visits", 0);
        assertThat(desk.put(path, shorter).status()).isEqualTo(400);
        desk.post(path + "/withdraw", Map.of("reason", "The payer has taken it back"));
        assertThat(expiring(authorization).path("concerns").toString()).isEqualTo("[\"NOT_COVERED\"]");
        shorter.put("visits", 5);
        assertThat(desk.put(path, shorter).code()).isEqualTo("authorization-withdrawn");
    }

    @Test
    void an_authorization_is_of_an_insurance_on_file_and_of_known_visit_types() {
        Map<String, Object> wanted = terms(blocking, monday, 3, false);
        wanted.put("insuranceId", UUID.randomUUID());
        Answer unknown = desk.post("/patients/" + patient + "/authorizations", wanted);
        assertThat(unknown.code()).isEqualTo("insurance-not-on-file");
        assertThat(unknown.body().path("errors").path(0).path("allowed").toString())
                .contains(insurance);
        assertThat(desk.post(
                                "/patients/" + patient + "/authorizations",
                                terms(new VisitTypeId(UUID.randomUUID()), monday, 3, false))
                        .code())
                .isEqualTo("unknown-visit-type");
    }

    @Test
    void a_referral_goes_with_what_is_booked_for_it_until_the_report_is_out() {
        String referral = created(desk.post(
                "/patients/" + patient + "/referrals",
                Map.of(
                        "siteId", site,
                        "direction", "INCOMING",
                        "counterpart", "Dr. Ada Field, Field Practice",
                        "speciality", "Cardiology",
                        "reason", "Murmur",
                        "urgency", "URGENT",
                        "receivedOn", LocalDate.now(CHICAGO).minusDays(10))));
        String path = "/patients/" + patient + "/referrals/" + referral;
        assertThat(referrals("?overdue=true")).containsExactly(referral);
        assertThat(desk.post(path + "/accept", null).text("status")).isEqualTo("ACCEPTED");

        Map<String, Object> wanted = booking(site, patient, provider, group.visitType(30, 0, null), at(9));
        wanted.put("referralId", referral);
        String visit = created(desk.post("/appointments", wanted));
        assertThat(status(referral)).isEqualTo("SCHEDULED");
        assertThat(referrals("?overdue=true")).isEmpty();
        desk.post("/appointments/" + visit + "/cancel", Map.of("by", "SITE", "reasonCode", "FLOOD"));
        assertThat(status(referral)).isEqualTo("ACCEPTED");

        wanted.put("start", at(10));
        visit = created(desk.post("/appointments", wanted));
        Answer early = desk.post(path + "/close", Map.of());
        assertThat(early.code()).isEqualTo("wrong-referral-status");
        assertThat(early.body().path("allowed").toString()).isEqualTo("[\"SEEN\"]");
        desk.post("/appointments/" + visit + "/check-in", null);
        desk.post("/appointments/" + visit + "/complete", null);
        assertThat(status(referral)).isEqualTo("SEEN");

        String letter = desk.upload(
                        "/patients/" + patient + "/documents?kind=LETTER",
                        "application/pdf",
                        null,
                        "%PDF-1.7 report".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .text("id");
        assertThat(desk.post(path + "/documents", Map.of("documentId", UUID.randomUUID()))
                        .code())
                .isEqualTo("document-not-on-file");
        desk.post(path + "/documents", Map.of("documentId", letter));
        Answer closed = desk.post(path + "/close", Map.of("report", "Innocent murmur"));
        assertThat(closed.text("status")).isEqualTo("CLOSED");
        assertThat(closed.text("lastWords")).isEqualTo("Innocent murmur");
        assertThat(closed.body().path("documentIds").path(0).asString()).isEqualTo(letter);
        assertThat(referrals("")).isEmpty();
        assertThat(referrals("?all=true")).containsExactly(referral);
        assertThat(desk.get(path + "/history").body().path("entries")).hasSize(8);

        wanted.put("patientId", group.patient(site));
        wanted.put("start", at(11));
        assertThat(desk.post("/appointments", wanted).status())
                .as("another patient's referral")
                .isEqualTo(404);
        rebuiltIsLive();
    }

    @Test
    void a_referral_is_taken_up_again_with_the_visit_that_was_not_missed_after_all() {
        String referral = created(desk.post(
                "/patients/" + patient + "/referrals",
                Map.of(
                        "siteId", site,
                        "direction", "INCOMING",
                        "counterpart", "Dr. Ada Field, Field Practice",
                        "speciality", "Cardiology",
                        "reason", "Murmur",
                        "urgency", "URGENT",
                        "receivedOn", LocalDate.now(CHICAGO))));
        String visit = UUID.randomUUID().toString();
        Instant start = at(9).minus(Duration.ofDays(28));
        group.admin()
                .post(
                        "/imports/past-visits",
                        Map.of(
                                "items",
                                List.of(Map.of(
                                        "id", visit,
                                        "siteId", site,
                                        "patientId", patient,
                                        "providerId", provider,
                                        "bookedAt", start.minus(Duration.ofDays(7)),
                                        "start", start,
                                        "end", start.plus(Duration.ofMinutes(30)),
                                        "outcome", "NO_SHOW"))));
        var id = new ReferralId(UUID.fromString(referral));
        var appointment = AppointmentId.of(visit);
        var atDesk = new Actor("desk", "desk", ActorKind.USER, Set.of(Role.FRONT_DESK), Scope.ofSites(site), null);
        currentActor.as(atDesk, () -> {
            commands.send(new LinkAppointment(id, patient, appointment));
        });
        currentActor.as(Actor.system("scheduling-service"), () -> {
            commands.send(new DropAppointment(id, patient, appointment));
        });
        assertThat(status(referral)).isEqualTo("ACCEPTED");

        assertThat(desk.post("/appointments/" + visit + "/undo-no-show", null).status())
                .isEqualTo(200);

        assertThat(status(referral)).isEqualTo("SCHEDULED");
        desk.post("/appointments/" + visit + "/check-in", null);
        desk.post("/appointments/" + visit + "/complete", null);
        assertThat(status(referral)).isEqualTo("SEEN");
        rebuiltIsLive();
    }

    @Test
    void the_payers_letter_belongs_to_an_authorization_once_and_is_the_patients_own() {
        String path = "/patients/" + patient + "/authorizations/" + authorize(warning, monday.plusDays(60), 2, false);
        String letter = letter(patient);
        assertThat(desk.post(path + "/documents", Map.of("documentId", letter(group.patient(site))))
                        .code())
                .isEqualTo("document-not-on-file");
        for (int time = 0; time < 2; time++) {
            assertThat(desk.post(path + "/documents", Map.of("documentId", letter))
                            .body()
                            .path("documentIds")
                            .toString())
                    .isEqualTo("[\"" + letter + "\"]");
        }
        assertThat(desk.get("/patients/" + patient + "/authorizations")
                        .body()
                        .path(0)
                        .path("documentIds")
                        .path(0)
                        .asString())
                .isEqualTo(letter);
        assertThat(desk.get(path + "/history").body().path("entries")).hasSize(2);
        rebuiltIsLive();
    }

    private String letter(PatientId of) {
        return desk.upload(
                        "/patients/" + of + "/documents?kind=LETTER",
                        "application/pdf",
                        null,
                        "%PDF-1.7 letter".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .text("id");
    }

    @Test
    void of_an_erased_patient_nothing_is_left_here_and_a_rebuild_brings_nothing_back() {
        authorize(warning, monday.plusDays(60), 2, false);
        String visit = created(group.book(desk, site, patient, provider, warning, at(9)));
        desk.post("/appointments/" + visit + "/cancel", Map.of("by", "PATIENT", "reasonCode", "ILL"));
        created(desk.post(
                "/patients/" + patient + "/referrals",
                Map.of(
                        "siteId", site,
                        "direction", "OUTGOING",
                        "providerId", provider,
                        "speciality", "Cardiology",
                        "reason", "Murmur",
                        "urgency", "ROUTINE",
                        "receivedOn", LocalDate.now(CHICAGO))));
        assertThat(group.client("privacy", Scope.wholeGroup(), Role.PRIVACY_OFFICER)
                        .delete("/patients/" + patient + "?reason=PATIENT_REQUEST")
                        .status())
                .isEqualTo(200);
        for (String table : List.of("prior_authorization", "referral")) {
            assertThat(jdbc.sql("select count(*) from " + table + " where patient_id = :id")
                            .param("id", patient.value())
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        rebuiltIsLive();
    }

    private void rebuiltIsLive() {
        for (String projection : List.of("prior-authorizations", "referrals")) {
            assertThat(rebuilds.run(projection, Rebuilds.Mode.CHECK, _ -> {})).matches(RebuildReport::equal);
        }
    }

    private Map<String, Object> terms(VisitTypeId type, LocalDate validTo, int visits, boolean missedCounts) {
        return new HashMap<>(Map.of(
                "siteId", site,
                "insuranceId", insurance,
                "number", "PA-77",
                "visitTypeIds", List.of(type),
                "validFrom", LocalDate.now(CHICAGO).minusDays(1),
                "validTo", validTo,
                "visits", visits,
                "missedCounts", missedCounts));
    }

    private String authorize(VisitTypeId type, LocalDate validTo, int visits, boolean missedCounts) {
        return created(
                desk.post("/patients/" + patient + "/authorizations", terms(type, validTo, visits, missedCounts)));
    }

    private String book(int hour) {
        return created(group.book(desk, site, patient, provider, blocking, at(hour)));
    }

    private static Instant at(int hour) {
        return nextMonday(CHICAGO, hour, 0);
    }

    private JsonNode forVisit(VisitTypeId type) {
        return desk.get("/patients/" + patient + "/authorizations/for-visit?visitTypeId=" + type + "&date=" + monday)
                .body();
    }

    private String countdown(String authorization) {
        return desk.get("/patients/" + patient + "/authorizations")
                .body()
                .valueStream()
                .filter(one -> one.path("id").asString().equals(authorization))
                .map(one -> "%d reserved, %d used, %d left"
                        .formatted(
                                one.path("reserved").asInt(),
                                one.path("used").asInt(),
                                one.path("left").asInt()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode expiring(String authorization) {
        return desk.get("/sites/" + site + "/authorizations/expiring?days=30")
                .body()
                .valueStream()
                .filter(one -> one.path("authorization").path("id").asString().equals(authorization))
                .findFirst()
                .orElseThrow();
    }

    private List<String> referrals(String query) {
        return desk.get("/sites/" + site + "/referrals" + query)
                .body()
                .valueStream()
                .map(one -> one.path("id").asString())
                .toList();
    }

    private String status(String referral) {
        return desk.get("/patients/" + patient + "/referrals")
                .body()
                .valueStream()
                .filter(one -> one.path("id").asString().equals(referral))
                .map(one -> one.path("status").asString())
                .findFirst()
                .orElseThrow();
    }

    private long appointments() {
        return jdbc.sql("select count(*) from appointment where patient_id = :id and status <> 'CANCELLED'")
                .param("id", patient.value())
                .query(Long.class)
                .single();
    }
}
