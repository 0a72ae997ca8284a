package org.medgroup.scheduling.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.texts;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.patient.PatientEvent.ConsentRecorded;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class PatientFileIT extends SchedulingIntegrationTest {
    private static final List<String> TABLES =
            List.of("patient_contact_person", "patient_consent", "patient_flag", "patient_insurance", "patient_chart");

    @Autowired
    private PatientFileProjector projector;

    @Autowired
    private PatientFile file;

    private SiteId site;
    private Client desk;
    private PatientId patient;
    private String path;

    @BeforeEach
    void registerSomebody() {
        site = group.site();
        desk = group.desk(site);
        patient = group.patient(site);
        path = "/patients/" + patient;
    }

    @Test
    void a_new_name_is_found_and_the_old_one_is_not() {
        String before = desk.get(path).text("familyName");
        String now = "Renamed" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        Answer answer = desk.put(path + "/name", Map.of("givenName", "Pia", "familyName", now));
        assertThat(answer.text("familyName")).isEqualTo(now);
        assertThat(answer.body().path("version").asLong()).isEqualTo(1);
        assertThat(texts(desk.ask("/patients/search", Map.of("q", now)).body(), "id"))
                .containsExactly(patient.toString());
        assertThat(texts(desk.ask("/patients/search", Map.of("q", before)).body(), "id"))
                .doesNotContain(patient.toString());
    }

    @Test
    void who_somebody_is_can_be_corrected_one_thing_at_a_time() {
        desk.put(path + "/birth-date", Map.of("birthDate", "1977-07-07"));
        desk.put(path + "/sex", Map.of("sex", "FEMALE"));
        desk.put(path + "/contact-data", Map.of("phone", "555 765 0000"));
        desk.put(path + "/language", Map.of("language", "es-MX"));
        Map<String, Object> home = Map.of("line1", "12 Elm St", "city", "Peoria", "state", "IL", "postalCode", "61602");
        Answer answer = desk.put(path + "/address", home);
        assertThat(answer.status()).isEqualTo(200);
        JsonNode read = desk.get(path).body();
        assertThat(read).isEqualTo(answer.body());
        assertThat(read.path("birthDate").asString()).isEqualTo("1977-07-07");
        assertThat(read.path("sex").asString()).isEqualTo("FEMALE");
        assertThat(read.path("phone").asString()).isEqualTo("555 765 0000");
        assertThat(read.has("email")).isFalse();
        assertThat(read.path("language").asString()).isEqualTo("es-MX");
        assertThat(read.path("address").path("city").asString()).isEqualTo("Peoria");
        assertThat(texts(desk.ask("/patients/search", Map.of("q", "5557650000")).body(), "id"))
                .contains(patient.toString());
        assertThat(desk.delete(path + "/address").body().has("address")).isFalse();
    }

    @Test
    void impossible_input_is_named_and_changes_nothing() {
        Answer refused = desk.put(path + "/language", Map.of("language", "Spanish, please"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(texts(refused.body().path("errors"), "field")).containsExactly("language");
        assertThat(desk.put(path + "/birth-date", Map.of("birthDate", "2999-01-01"))
                        .status())
                .isEqualTo(400);
        assertThat(desk.get(path).body().path("version").asLong()).isZero();
    }

    @Test
    void what_is_on_file_is_read_back_changed_and_taken_off() {
        String mother = path + "/contact-persons/" + UUID.randomUUID();
        String card = path + "/insurances/" + UUID.randomUUID();
        desk.put(mother, Map.of("relation", "PARENT", "mayDecide", true, "name", "Mother", "phone", "555-1"));
        desk.put(path + "/consents", Map.of("channel", "SMS", "granted", true, "source", "SIGNED_FORM"));
        desk.put(path + "/flags", Map.of("flag", "INTERPRETER", "language", "es", "note", "Prefers a woman"));
        desk.put(card, Map.of("priority", "SECONDARY", "payer", "Aster Health", "memberId", "A-1", "plan", "Gold"));
        desk.put(
                path + "/insurances/" + UUID.randomUUID(),
                Map.of("priority", "PRIMARY", "payer", "Birch Mutual", "memberId", "B-2", "validTo", "2027-12-31"));
        Answer last = desk.put(path + "/chart-location", Map.of("siteId", site, "location", "Shelf B 12"));
        assertThat(last.status()).isEqualTo(200);
        JsonNode read = desk.get(path + "/file").body();
        assertThat(read).isEqualTo(last.body());
        assertThat(read.path("contactPersons").path(0).path("name").asString()).isEqualTo("Mother");
        assertThat(read.path("contactPersons").path(0).path("mayDecide").asBoolean())
                .isTrue();
        assertThat(read.path("consents").path(0).path("source").asString()).isEqualTo("SIGNED_FORM");
        assertThat(read.path("flags").path(0).path("note").asString()).isEqualTo("Prefers a woman");
        assertThat(read.path("insurances").path(0).path("payer").asString()).isEqualTo("Birch Mutual");
        assertThat(read.path("insurances").path(1).path("memberId").asString()).isEqualTo("A-1");
        assertThat(read.path("charts").path(0).path("location").asString()).isEqualTo("Shelf B 12");

        desk.put(path + "/consents", Map.of("channel", "SMS", "granted", false, "source", "ON_THE_PHONE"));
        desk.delete(mother);
        desk.delete(mother);
        desk.delete(card);
        desk.delete(path + "/flags?flag=INTERPRETER");
        JsonNode less =
                desk.put(path + "/chart-location", Map.of("siteId", site)).body();
        assertThat(less.path("consents").path(0).path("granted").asBoolean(true))
                .isFalse();
        assertThat(less.path("contactPersons")).isEmpty();
        assertThat(less.path("flags")).isEmpty();
        assertThat(less.path("insurances")).hasSize(1);
        assertThat(less.path("charts")).isEmpty();
        assertThat(events("contact-person-removed"))
                .as("taken off once, however often it is asked")
                .isEqualTo(1);
    }

    @Test
    void an_event_that_comes_again_changes_no_row() {
        desk.put(path + "/consents", Map.of("channel", "EMAIL", "granted", true, "source", "IN_PERSON"));
        var before = file.consents(patient);
        var said = before.getFirst();
        projector.on(new ConsentRecorded(patient, Channel.EMAIL, true, ConsentSource.IN_PERSON, said.since()));
        assertThat(file.consents(patient)).isEqualTo(before);
    }

    @Test
    void nothing_on_file_outlives_an_erasure() {
        what_is_on_file_is_read_back_changed_and_taken_off();
        desk.put(
                path + "/contact-persons/" + UUID.randomUUID(),
                Map.of("relation", "FRIEND", "mayDecide", false, "name", "A friend"));
        desk.put(path + "/flags", Map.of("flag", "MOBILITY"));
        desk.put(path + "/chart-location", Map.of("siteId", site, "location", "Shelf B 12"));
        for (String table : TABLES) {
            assertThat(rows(table)).as(table).isPositive();
        }
        Client privacy = group.client("privacy", Scope.wholeGroup(), Role.PRIVACY_OFFICER);
        assertThat(privacy.delete(path + "?reason=PATIENT_REQUEST").status()).isEqualTo(200);
        for (String table : TABLES) {
            assertThat(rows(table)).as(table).isZero();
        }
        assertThat(desk.put(path + "/sex", Map.of("sex", "MALE")).status()).isEqualTo(410);
    }

    @Test
    void the_privacy_officer_reads_the_file_and_leaves_it_as_it_is() {
        Client privacy = group.client("privacy", Scope.wholeGroup(), Role.PRIVACY_OFFICER);
        assertThat(privacy.get(path).status()).isEqualTo(200);
        assertThat(privacy.get(path + "/file").status()).isEqualTo(200);
        assertThat(privacy.put(path + "/sex", Map.of("sex", "MALE")).status()).isEqualTo(403);
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table + " where patient_id = :id")
                .param("id", patient.value())
                .query(Long.class)
                .single();
    }

    private long events(String type) {
        return jdbc.sql("select count(*) from domain_event where aggregate_id = :id and event_type = :type")
                .param("id", patient.value())
                .param("type", type)
                .query(Long.class)
                .single();
    }
}
