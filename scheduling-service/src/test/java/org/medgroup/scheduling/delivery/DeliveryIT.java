package org.medgroup.scheduling.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.created;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.message.LocalOutbox;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What was sent, found again; and sent again when it failed. */
@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class DeliveryIT extends SchedulingIntegrationTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String REFUSED = "500-555-0001";

    @Autowired
    private LocalOutbox outbox;

    private final String familyName = "Sent" + UUID.randomUUID();
    private SiteId site;
    private Client desk;
    private VisitTypeId visitType;

    @BeforeEach
    void open() {
        site = group.site();
        visitType = group.visitType(20, 0, null);
        desk = group.desk(site);
    }

    @Test
    void what_failed_is_sent_again_to_the_number_put_right_and_the_log_says_by_whom() {
        var patient = group.patient(site, familyName, REFUSED, "1980-02-29");
        write(patient);
        var failed = only("FAILED");
        assertThat(failed.path("recipient").asString()).isEqualTo("••• 0001");
        assertThat(failed.path("reason").asString()).isEqualTo("address-refused");
        assertThat(failed.path("patientName").asString()).contains(familyName);
        assertThat(failed.path("canSendAgain").asBoolean()).isTrue();
        assertThat(failed.toString()).doesNotContain(REFUSED);

        var right = "312-555-" + (1000 + Math.floorMod(UUID.randomUUID().hashCode(), 9000));
        assertThat(desk.put("/patients/" + patient + "/contact-data", Map.of("phone", right))
                        .status())
                .isEqualTo(200);
        var id = failed.path("id").asString();
        assertThat(again(desk, id)).isEqualTo(204);
        assertThat(again(desk, id)).as("asked twice").isEqualTo(204);
        var sent = only("SENT");
        assertThat(sent.path("recipient").asString()).endsWith(right.substring(8));
        assertThat(sent.path("askedBy").has("name")).isTrue();
        assertThat(outbox.latestTo(right)).isPresent();
        assertThat(messages("")).hasSize(2);
        assertThat(only("FAILED").path("canSendAgain").asBoolean()).isFalse();
        assertThat(only("FAILED").has("sentAgainAt")).isTrue();
        assertThat(desk.post(
                                sendAgain(),
                                Map.of("messageIds", List.of(sent.path("id").asString())))
                        .text("code"))
                .isEqualTo("message-not-failed");
    }

    @Test
    void nothing_is_sent_again_to_whoever_said_no_meanwhile_or_about_what_is_booked_by_now() {
        var patient = group.patient(site, familyName, REFUSED, "1980-02-29");
        var recall = write(patient);
        var failed = only("FAILED").path("id").asString();
        consent(patient, false);
        assertThat(desk.post(sendAgain(), Map.of("messageIds", List.of(failed))).text("code"))
                .isEqualTo("patient-opted-out");
        var all = desk.post("/sites/" + site + "/messages/send-failed-again", Map.of());
        assertThat(all.body().path("queued").asInt()).isZero();
        assertThat(all.body().path("optedOut").asInt()).isEqualTo(1);
        consent(patient, true);
        assertThat(desk.post("/recalls/" + recall + "/decline", Map.of("reason", "MOVED_AWAY"))
                        .status())
                .isEqualTo(200);
        assertThat(desk.post(sendAgain(), Map.of("messageIds", List.of(failed))).text("code"))
                .isEqualTo("message-outdated");
        assertThat(only("FAILED").path("canSendAgain").asBoolean()).isFalse();
    }

    @Test
    void all_that_failed_of_a_filter_are_sent_again_together() {
        write(group.patient(site, familyName, REFUSED, "1980-02-29"));
        var other = group.patient(site, familyName, "500 555 0001", "1981-02-28");
        write(other);
        await().atMost(SOON).until(() -> messages("&state=FAILED").size() == 2);
        assertThat(page("").path("sendable").asInt()).isEqualTo(2);
        var answer = desk.post("/sites/" + site + "/messages/send-failed-again", Map.of("patientId", other));
        assertThat(answer.body().path("queued").asInt()).isEqualTo(1);
        assertThat(answer.body().path("more").asBoolean()).isFalse();
        await().atMost(SOON).until(() -> messages("&state=FAILED").size() == 3);
        assertThat(page("").path("sendable").asInt()).isEqualTo(2);
    }

    @Test
    void the_log_is_read_page_by_page_by_any_of_its_filters_and_from_the_patients_file() {
        var patient = group.patient(site, familyName, "312-555-0147", "1980-02-29");
        for (int visits = 0; visits < 3; visits++) {
            visitType = group.visitType(20, 0, null);
            write(patient);
        }
        await().atMost(SOON).until(() -> messages("&state=SENT").size() == 3);
        var first = page("&limit=2");
        assertThat(first.path("items")).hasSize(2);
        var second = page("&limit=2&after=" + first.path("next").asString());
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.has("next")).isFalse();
        assertThat(second.toString())
                .doesNotContain(first.path("items").get(0).path("id").asString());

        assertThat(messages("&channel=SMS&purpose=recall&patientId=" + patient)).hasSize(3);
        assertThat(messages("&channel=EMAIL")).isEmpty();
        assertThat(messages("&purpose=waitlist-offer")).isEmpty();
        assertThat(messages("&to=2026-01-01T00:00:00Z")).isEmpty();
        assertThat(desk.get("/messages?purpose=No%20code").status()).isEqualTo(400);
        assertThat(desk.get("/patients/" + patient + "/messages").body().path("items"))
                .hasSize(3);
        assertThat(jdbc.sql("""
                        select exists (select from access_person p join access_entry e using (position)
                                        where p.person_id = :patient and p.fields like '%messages%'
                                          and e.operation = 'GET /api/scheduling/patients/{patientId}/messages')
                        """)
                        .param("patient", patient.value())
                        .query(Boolean.class)
                        .single())
                .as("who has read it is on record")
                .isTrue();
        var lead = group.client("lead of " + site, Scope.ofSites(site), Role.REGIONAL_LEAD);
        assertThat(lead.get("/messages?siteId=" + site).status()).isEqualTo(200);
        assertThat(lead.post(sendAgain(), Map.of("messageIds", List.of(UUID.randomUUID())))
                        .status())
                .isEqualTo(403);
        assertThat(again(desk, UUID.randomUUID().toString())).isEqualTo(404);
        var stranger = group.desk(group.site());
        assertThat(again(stranger, second.path("items").get(0).path("id").asString()))
                .isEqualTo(404);
    }

    /** @return the recall that the patient is written to about */
    private String write(PatientId patient) {
        var recall = created(desk.post(
                "/recalls",
                Map.of(
                        "patientId", patient,
                        "siteId", site,
                        "visitTypeId", visitType,
                        "dueOn", LocalDate.now(CHICAGO).toString())));
        assertThat(desk.post("/recalls/" + recall + "/message", Map.of()).status())
                .isEqualTo(200);
        return recall;
    }

    private void consent(PatientId patient, boolean granted) {
        assertThat(desk.put(
                                "/patients/" + patient + "/consents",
                                Map.of("channel", "SMS", "granted", granted, "source", "ON_THE_PHONE"))
                        .status())
                .isEqualTo(200);
    }

    private String sendAgain() {
        return "/sites/" + site + "/messages/send-again";
    }

    private int again(Client who, String message) {
        return who.post(sendAgain(), Map.of("messageIds", List.of(message))).status();
    }

    private JsonNode only(String state) {
        await().atMost(SOON).until(() -> messages("&state=" + state).size() == 1);
        return messages("&state=" + state).get(0);
    }

    private JsonNode messages(String filter) {
        return page(filter).path("items");
    }

    private JsonNode page(String filter) {
        return desk.get("/messages?siteId=" + site + filter).body();
    }
}
