package org.medgroup.scheduling.breakglass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

@SuppressWarnings("NullAway.Init") // set up before each test
class BreakGlassIT extends SchedulingIntegrationTest {
    private String familyName;
    private SiteId here;
    private PatientId patient;
    private String name;
    private Client desk;
    private Client privacy;

    @BeforeEach
    void aPatientOfAnotherSite() {
        here = group.site();
        familyName = "Family" + UUID.randomUUID();
        patient = group.patient(group.site(), familyName, "555-0142", "1980-02-29");
        name = "desk-" + UUID.randomUUID();
        desk = group.client(name, Scope.ofSites(here), Role.FRONT_DESK);
        privacy = group.client("privacy", Scope.wholeGroup(), Role.PRIVACY_OFFICER);
    }

    private Map<String, Object> opening() {
        return new HashMap<>(Map.of(
                "familyName", familyName,
                "birthDate", "1980-02-29",
                "reasonCode", "PATIENT_PRESENT",
                "reason", "Stands at the desk and was never seen here"));
    }

    @Test
    void whoever_opens_a_patient_with_a_reason_sees_that_one_and_nobody_else_does() {
        assertThat(desk.get("/patients/" + patient).status()).isEqualTo(404);
        Answer opened = desk.post("/break-glass", opening());
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("patientId")).isEqualTo(patient.toString());
        assertThat(desk.get("/patients/" + patient).text("familyName")).isEqualTo(familyName);
        assertThat(jdbc.sql("""
                        select count(*) from access_entry e join access_person p using (position)
                         where p.person_id = ? and e.reason = ? and e.kind = 'READ'
                        """)
                        .params(patient.value(), "break-glass:" + opened.text("id"))
                        .query(Long.class)
                        .single())
                .as("the log says through what")
                .isEqualTo(1);

        PatientId other = group.patient(group.site());
        assertThat(desk.get("/patients/" + other).status()).isEqualTo(404);
        Client colleague = group.client("colleague-" + name, Scope.ofSites(here), Role.FRONT_DESK);
        assertThat(colleague.get("/patients/" + patient).status()).isEqualTo(404);
    }

    @Test
    void after_an_hour_it_is_closed() {
        Answer opened = desk.post("/break-glass", opening());
        assertThat(jdbc.sql(
                                "select until - opened_at = interval '60 minutes' from break_glass where break_glass_id = ?")
                        .param(UUID.fromString(opened.text("id")))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(desk.get("/patients/" + patient).status()).isEqualTo(200);
        assertThat(jdbc.sql("update access_grant set until = now() where target_id = ?")
                        .param(patient.value())
                        .update())
                .isEqualTo(1);
        assertThat(desk.get("/patients/" + patient).status()).isEqualTo(404);
    }

    @Test
    void while_it_is_open_the_patient_can_be_booked_here_and_is_one_of_ours_from_then_on() {
        var provider = group.provider(here);
        group.offersWorkdays(provider, here);
        var visitType = group.visitType(30, 0, null);
        var nine = nextMonday(CHICAGO, 9, 0);
        assertThat(group.book(desk, here, patient, provider, visitType, nine).status())
                .isEqualTo(404);
        created(desk.post("/break-glass", opening()));
        created(group.book(desk, here, patient, provider, visitType, nine));
        Client colleague = group.client("colleague-" + name, Scope.ofSites(here), Role.FRONT_DESK);
        assertThat(colleague.get("/patients/" + patient).status()).isEqualTo(200);
        assertThat(desk.post("/break-glass", opening()).code()).isEqualTo("break-glass-not-needed");
    }

    @Test
    void only_whoever_knows_the_patient_exactly_learns_that_there_is_one() {
        Map<String, Object> otherDay = opening();
        otherDay.put("birthDate", "1980-02-28");
        assertThat(desk.post("/break-glass", otherDay).status()).isEqualTo(404);

        group.patient(group.site(), familyName, "555-0143", "1980-02-29");
        assertThat(desk.post("/break-glass", opening()).code()).isEqualTo("several-found");
        Map<String, Object> withPhone = opening();
        withPhone.put("phone", "555-0142");
        assertThat(desk.post("/break-glass", withPhone).text("patientId")).isEqualTo(patient.toString());

        Map<String, Object> noReason = opening();
        noReason.put("reason", "because");
        assertThat(desk.post("/break-glass", noReason).status()).isEqualTo(400);
        Client biller = group.client("biller", Scope.ofSites(here), Role.BILLER);
        assertThat(biller.post("/break-glass", opening()).status()).isEqualTo(403);
    }

    @Test
    void every_opening_waits_for_the_privacy_officer_who_decides_once() {
        String id = created(desk.post("/break-glass", opening()));
        desk.get("/patients/" + patient);
        var waiting = openingIn(privacy.get("/break-glass?state=OPEN"), id);
        assertThat(waiting.path("reason").asString()).isEqualTo("Stands at the desk and was never seen here");
        assertThat(waiting.path("openedByName").asString()).isEqualTo(name);
        assertThat(waiting.path("seen").asInt()).isEqualTo(1);

        Map<String, Object> decision = Map.of("decision", "JUSTIFIED", "note", "Visit on the same day");
        Client auditor = group.client("auditor", Scope.wholeGroup(), Role.AUDITOR);
        assertThat(auditor.post("/break-glass/" + id + "/review", decision).status())
                .isEqualTo(403);
        Answer reviewed = privacy.post("/break-glass/" + id + "/review", decision);
        assertThat(reviewed.text("decision")).isEqualTo("JUSTIFIED");
        assertThat(reviewed.text("note")).isEqualTo("Visit on the same day");
        assertThat(privacy.post("/break-glass/" + id + "/review", decision).status())
                .as("a repeated decision is the same one")
                .isEqualTo(200);
        assertThat(privacy.post(
                                "/break-glass/" + id + "/review",
                                Map.of("decision", "NOT_JUSTIFIED", "note", "On second thought"))
                        .code())
                .isEqualTo("reviewed-already");
        assertThat(openingIn(privacy.get("/break-glass?state=OPEN"), id).isMissingNode())
                .isTrue();
        assertThat(openingIn(auditor.get("/break-glass?state=DECIDED"), id)
                        .path("note")
                        .asString())
                .isEqualTo("Visit on the same day");
    }

    @Test
    void nobody_reviews_their_own_opening() {
        Client both = group.client(name, Scope.wholeGroup(), Role.PRIVACY_OFFICER);
        String id = created(desk.post("/break-glass", opening()));
        assertThat(both.post("/break-glass/" + id + "/review", Map.of("decision", "JUSTIFIED", "note", "I was right"))
                        .code())
                .isEqualTo("own-access");
    }

    @Test
    void neither_reason_nor_note_lies_anywhere_in_clear() {
        created(desk.post("/break-glass", opening()));
        for (String table : new String[] {"domain_event", "break_glass", "access_entry", "access_grant"}) {
            assertThat(jdbc.sql("select count(*) from " + table + " t where t::text like '%Stands at the desk%'")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    private static JsonNode openingIn(Answer list, String id) {
        for (var each : list.body()) {
            if (each.path("id").asString().equals(id)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }
}
