package org.medgroup.scheduling.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;

/** What a patient may ask for: an account of disclosures, and their own record in time. */
@SuppressWarnings("NullAway.Init") // set up before each test
class AccountingIT extends SchedulingIntegrationTest {
    private SiteId site;
    private PatientId patient;
    private Client privacy;
    private Client auditor;

    @BeforeEach
    void aPatient() {
        site = group.site();
        patient = group.patient(site);
        privacy = group.client("privacy", Scope.wholeGroup(), Role.PRIVACY_OFFICER);
        auditor = group.client("auditor", Scope.wholeGroup(), Role.AUDITOR);
    }

    @Test
    void disclosures_are_accounted_for_with_whoever_has_seen_the_patient() {
        created(privacy.post(
                "/patients/" + patient + "/disclosures",
                Map.of(
                        "disclosedOn", "2026-03-01",
                        "basis", "JUDICIAL",
                        "recipient", "County court",
                        "address", "1 Court Square",
                        "description", "Dates of visits in 2025",
                        "purpose", "Subpoena 17/26")));
        group.desk(site).get("/patients/" + patient);
        var account = auditor.get("/patients/" + patient + "/disclosures").body();
        assertThat(account.at("/disclosures/0/recipient").asString()).isEqualTo("County court");
        assertThat(account.at("/disclosures/0/purpose").asString()).isEqualTo("Subpoena 17/26");
        assertThat(texts(account.path("accessedBy"), "actorName")).contains("desk");
        assertThat(auditor.get("/patients/" + patient + "/disclosures?from=2026-03-02")
                        .body()
                        .path("disclosures"))
                .isEmpty();
        assertThat(group.desk(site).get("/patients/" + patient + "/disclosures").status())
                .isEqualTo(403);
        assertThat(jdbc.sql("select count(*) from domain_event e where e.payload::text like '%County court%'")
                        .query(Long.class)
                        .single())
                .as("sealed under the patient's key")
                .isZero();
    }

    @Test
    void a_request_for_ones_own_record_is_due_extended_once_and_answered() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String id = created(group.desk(site)
                .post(
                        "/patients/" + patient + "/access-requests",
                        Map.of("what", "Everything of 2025", "receivedOn", today.minusDays(10))));
        var due = privacy.get("/access-requests?status=OPEN&dueBefore=" + today.plusDays(21));
        assertThat(texts(due.body(), "id")).contains(id);
        assertThat(texts(due.body(), "what")).contains("Everything of 2025");
        var extended = privacy.post("/access-requests/" + id + "/extend", Map.of("reason", "Paper archive"));
        assertThat(extended.body().path("daysLeft").asInt()).isEqualTo(50);
        assertThat(extended.text("extendedBecause")).isEqualTo("Paper archive");
        assertThat(privacy.post("/access-requests/" + id + "/extend", Map.of("reason", "Again"))
                        .code())
                .isEqualTo("extended-already");
        assertThat(privacy.post("/access-requests/" + id + "/fulfil", Map.of("outcome", "ELECTRONIC"))
                        .text("status"))
                .isEqualTo("FULFILLED");
        assertThat(privacy.post("/access-requests/" + id + "/deny", Map.of("reason", "No"))
                        .code())
                .isEqualTo("access-request-closed");
        assertThat(texts(privacy.get("/access-requests?status=OPEN").body(), "id"))
                .doesNotContain(id);
        assertThat(auditor.post("/access-requests/" + id + "/deny", Map.of("reason", "No"))
                        .status())
                .isEqualTo(403);
    }
}
