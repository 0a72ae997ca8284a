package org.medgroup.scheduling.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import tools.jackson.databind.JsonNode;

/** The recall list as the desk lives with it. */
@SuppressWarnings("NullAway.Init") // set up before each test
class RecallIT extends SchedulingIntegrationTest {
    private SiteId site;
    private SiteId elsewhere;
    private ProviderId provider;
    private VisitTypeId type;
    private PatientId patient;
    private Client desk;
    private LocalDate today;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        elsewhere = group.site();
        provider = group.provider(site, elsewhere);
        group.offersWorkdays(provider, elsewhere);
        type = group.visitType(30, 0, null);
        patient = group.patient(site);
        desk = group.desk(site);
        today = LocalDate.now(CHICAGO);
    }

    @Test
    void what_is_booked_anywhere_closes_it_and_what_is_cancelled_opens_it_again() {
        String recall = due(today.minusDays(3));
        assertThat(list("TO_DO")).containsExactly(recall);
        assertThat(desk.get("/recalls/" + recall).body().path("overdue").asBoolean())
                .isTrue();

        Client other = group.desk(site, elsewhere);
        String visit = created(group.book(other, elsewhere, patient, provider, type, nextMonday(CHICAGO, 9, 0)));
        assertThat(list("TO_DO")).isEmpty();
        JsonNode booked = desk.get("/recalls/" + recall).body();
        assertThat(booked.path("status").asString()).isEqualTo("BOOKED");
        assertThat(booked.path("appointmentId").asString()).isEqualTo(visit);
        assertThat(booked.has("appointmentStart"))
                .as("another site's appointment is not shown")
                .isFalse();

        Map<String, String> cancel = Map.of("by", "PATIENT", "reasonCode", "ILL");
        String second = created(group.book(other, elsewhere, patient, provider, type, nextMonday(CHICAGO, 11, 0)));
        other.post("/appointments/" + visit + "/cancel", cancel);
        assertThat(desk.get("/recalls/" + recall).text("appointmentId"))
                .as("there is another one")
                .isEqualTo(second);
        other.post("/appointments/" + second + "/cancel", cancel);
        assertThat(list("TO_DO")).containsExactly(recall);

        assertThat(texts(desk.get("/recalls/" + recall + "/history").body().path("entries"), "type"))
                .containsExactlyInAnyOrder("recall-opened", "recall-booked", "recall-reopened");
    }

    @Test
    void attempts_put_it_off_and_a_patient_who_declines_is_left_alone() {
        String recall = due(today.plusDays(10));
        Map<String, Object> called = new HashMap<>(Map.of("way", "PHONE", "outcome", "NO_ANSWER", "note", "Engaged"));
        Answer tried = desk.post("/recalls/" + recall + "/attempts", called);
        assertThat(tried.body().path("attempts").asInt()).isEqualTo(1);
        assertThat(tried.body().path("lastAttempt").path("note").asString()).isEqualTo("Engaged");
        assertThat(list("TO_DO")).containsExactly(recall);

        called.put("nextTryOn", today.plusDays(2));
        assertThat(desk.post("/recalls/" + recall + "/attempts", called)
                        .body()
                        .path("attempts")
                        .asInt())
                .isEqualTo(2);
        assertThat(list("TO_DO")).isEmpty();
        assertThat(list("LATER")).containsExactly(recall);

        Answer past = desk.post("/recalls/" + recall + "/snooze", Map.of("until", today.minusDays(9)));
        assertThat(past.status()).isEqualTo(422);
        assertThat(past.code()).isEqualTo("bad-recall-date");

        desk.post("/recalls/" + recall + "/decline", Map.of("reason", "GOES_ELSEWHERE"));
        assertThat(list("DECLINED")).containsExactly(recall);
        assertThat(desk.post("/recalls/" + recall + "/snooze", Map.of("until", today.plusDays(9)))
                        .code())
                .isEqualTo("wrong-recall-status");
        desk.post("/recalls/" + recall + "/reopen", null);
        assertThat(list("TO_DO")).containsExactly(recall);
    }

    @Test
    void a_message_is_an_attempt_and_goes_only_to_whoever_may_be_written_to() {
        String recall = due(today);
        Answer written = desk.post("/recalls/" + recall + "/message", null);
        assertThat(written.body().path("lastAttempt").path("way").asString()).isEqualTo("MESSAGE");
        assertThat(messagesAbout(recall)).isPositive();
        assertThat(desk.post("/recalls/" + recall + "/message", null).code()).isEqualTo("recall-written-already");

        PatientId silent = group.patient(site);
        for (String channel : List.of("EMAIL", "SMS")) {
            desk.put(
                    "/patients/" + silent + "/consents",
                    Map.of("channel", channel, "granted", false, "source", "ON_THE_PHONE"));
        }
        String other = created(desk.post("/recalls", wanted(silent, today)));
        Answer refused = desk.post("/recalls/" + other + "/message", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("patient-not-reachable");
        assertThat(messagesAbout(other)).isZero();
        assertThat(desk.get("/recalls/" + other).body().path("attempts").asInt())
                .isZero();
    }

    @Test
    void a_completed_visit_makes_the_patient_due_by_the_rule_of_its_type() {
        assertThat(group.admin()
                        .put("/visit-types/" + type + "/recall-interval", Map.of("months", 6))
                        .status())
                .isEqualTo(200);
        Client other = group.desk(elsewhere, site);
        var start = nextMonday(CHICAGO, 9, 0);
        String visit = created(group.book(other, elsewhere, patient, provider, type, start));
        other.post("/appointments/" + visit + "/check-in", null);
        assertThat(other.post("/appointments/" + visit + "/complete", null).status())
                .isEqualTo(200);

        LocalDate dueOn = LocalDate.ofInstant(start, CHICAGO).plusMonths(6);
        JsonNode recalls = other.get("/recalls?part=LATER&patientId=" + patient).body();
        assertThat(texts(recalls, "dueOn")).containsExactly(dueOn.toString());
        assertThat(recalls.path(0).path("byRule").asBoolean()).isTrue();
        assertThat(recalls.path(0).path("siteId").asString()).isEqualTo(elsewhere.toString());

        assertThat(group.admin()
                        .put("/visit-types/" + type + "/recall-interval", Map.of())
                        .body()
                        .toString())
                .doesNotContain(type.toString());
    }

    @Test
    void whoever_has_an_appointment_already_is_on_the_list_as_booked() {
        Client other = group.desk(site, elsewhere);
        String visit = created(
                other.post("/appointments", booking(elsewhere, patient, provider, type, nextMonday(CHICAGO, 10, 0))));
        String recall = due(today.plusMonths(1));
        assertThat(desk.get("/recalls/" + recall).text("appointmentId")).isEqualTo(visit);
        Map<String, Object> unknown = new HashMap<>(wanted(patient, today));
        unknown.put("visitTypeId", UUID.randomUUID());
        assertThat(desk.post("/recalls", unknown).code()).isEqualTo("unknown-visit-type");
    }

    private String due(LocalDate on) {
        return created(desk.post("/recalls", wanted(patient, on)));
    }

    private Map<String, Object> wanted(PatientId who, LocalDate on) {
        return Map.of("patientId", who, "siteId", site, "visitTypeId", type, "dueOn", on, "note", "Blood pressure");
    }

    private List<String> list(String part) {
        return desk.get("/recalls?siteId=" + site + "&part=" + part + "&visitTypeId=" + type)
                .body()
                .valueStream()
                .map(recall -> recall.path("id").asString())
                .toList();
    }

    private int messagesAbout(String recall) {
        return jdbc.sql("select count(*) from message where about_id = :about")
                .param("about", UUID.fromString(recall))
                .query(Integer.class)
                .single();
    }
}
