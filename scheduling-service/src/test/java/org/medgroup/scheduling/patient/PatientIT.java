package org.medgroup.scheduling.patient;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.texts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.patient.PatientEvent.PatientLinked;
import org.medgroup.scheduling.patient.PatientEvent.PatientRegistered;
import org.medgroup.scheduling.testing.Client;
import org.springframework.beans.factory.annotation.Autowired;

@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class PatientIT extends SchedulingIntegrationTest {
    @Autowired
    private Patients patients;

    @Autowired
    private PatientProjector projector;

    private SiteId site;
    private Client desk;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        desk = group.desk(site);
    }

    @Test
    void a_patient_is_found_by_whole_names_phone_and_birth_date() {
        String name = "Lovelace" + letters();
        PatientId ada = group.patient(site, name, "(555) 867-5309", "1915-12-10");
        group.patient(site, "Other" + letters(), "555-0000000", "1916-01-01");
        for (String typed : List.of(name.toUpperCase(Locale.ROOT), "5558675309", "1915-12-10", "12/10/1915")) {
            var found = find(desk, typed);
            assertThat(texts(found.body(), "id")).as(typed).containsExactly(ada.toString());
        }
        PatientId namesake = group.patient(site, name, "(555) 867-5310", "1940-05-06");
        assertThat(texts(find(desk, name).body(), "id")).containsExactlyInAnyOrder(ada.toString(), namesake.toString());
        for (String typed : List.of(name + " 12/10/1915", "5558675309 " + name, "Pat " + name + " 1915-12-10")) {
            assertThat(texts(find(desk, typed).body(), "id")).as(typed).containsExactly(ada.toString());
        }
        assertThat(texts(find(desk, name + ", pat").body(), "id")).hasSize(2);
        assertThat(find(desk, name + " sam").body()).isEmpty();
        assertThat(find(desk, name + " 12/11/1915").body()).isEmpty();
        assertThat(find(desk, name.substring(0, 8)).body()).isEmpty();
        assertThat(find(group.desk(group.site()), name).body()).isEmpty();
    }

    @Test
    void what_was_registered_is_read_back() {
        var answer = desk.post(
                "/patients",
                Map.of(
                        "givenName", "Grace",
                        "familyName", "Hopper",
                        "birthDate", "1906-12-09",
                        "sex", "FEMALE",
                        "phone", "555-0199",
                        "email", "grace@example.org",
                        "siteId", site));
        assertThat(answer.status()).isEqualTo(201);
        var read = desk.get("/patients/" + answer.text("id"));
        assertThat(read.body()).isEqualTo(answer.body());
        assertThat(read.text("email")).isEqualTo("grace@example.org");
        assertThat(texts(desk.get("/patients").body(), "familyName")).contains("Hopper");
    }

    @Test
    void bad_input_is_named_field_by_field() {
        var answer = desk.post(
                "/patients",
                Map.of("givenName", "", "familyName", "X", "birthDate", "2999-01-01", "sex", "OTHER", "siteId", site));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(texts(answer.body().path("errors"), "field")).containsExactlyInAnyOrder("givenName", "birthDate");
    }

    @Test
    void no_table_holds_a_personal_field_in_clear() {
        String planted = "Zzplanted" + letters();
        String id = desk.post(
                        "/patients",
                        Map.of(
                                "givenName",
                                planted,
                                "familyName",
                                planted,
                                "birthDate",
                                "1903-04-17",
                                "sex",
                                "OTHER",
                                "phone",
                                "5559998877",
                                "email",
                                planted + "@example.org",
                                "siteId",
                                site))
                .text("id");
        assertThat(id).isNotEmpty();
        List<String> tables = jdbc.sql("""
                select quote_ident(table_name) from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE'
                """).query(String.class).list();
        assertThat(tables).hasSizeGreaterThan(15);
        for (String table : tables) {
            for (String clear : List.of(planted, "5559998877")) {
                assertThat(jdbc.sql("select count(*) from " + table + " t where t::text ilike :clear")
                                .param("clear", "%" + clear + "%")
                                .query(Long.class)
                                .single())
                        .as(table)
                        .isZero();
            }
            assertThat(jdbc.sql("select count(*) from " + table + " t where t::text like '%1903-04-17%'")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void an_event_that_comes_again_changes_no_row() {
        PatientId patient = group.patient(site);
        SiteId other = group.site();
        PatientRow row = patients.find(patient).orElseThrow();
        var registered =
                new PatientRegistered(patient, site, requireNonNull(row.personal()), row.sex(), row.registeredAt());
        var linked = new PatientLinked(patient, other, row.registeredAt());

        projector.on(linked, 1);
        PatientRow after = patients.find(patient).orElseThrow();
        assertThat(after.sites()).containsOnlyKeys(site, other);

        projector.on(registered, 0);
        projector.on(linked, 1);
        assertThat(patients.find(patient).orElseThrow()).isEqualTo(after);
    }

    @Test
    void rows_made_anew_from_the_events_are_the_same_rows() {
        String name = "Replayed" + letters();
        PatientId patient = group.patient(site, name, "555-7654321", "1950-01-01");
        PatientRow before = patients.find(patient).orElseThrow();
        for (String table : List.of("patient", "patient_site", "patient_search")) {
            jdbc.sql("delete from " + table + " where patient_id = :id")
                    .param("id", patient.value())
                    .update();
        }
        projector.on(
                new PatientRegistered(
                        patient, site, requireNonNull(before.personal()), before.sex(), before.registeredAt()),
                0);
        assertThat(patients.find(patient)).contains(before);
        assertThat(texts(find(desk, name).body(), "id")).containsExactly(patient.toString());
    }

    @Test
    void a_name_in_an_address_is_not_searched_for() {
        String name = "Typed" + letters();
        PatientId patient = group.patient(site, name, "555-1234567", "1950-01-01");
        PatientId other = group.patient(site);
        assertThat(texts(desk.get("/patients?q=" + name).body(), "id"))
                .containsExactlyInAnyOrder(patient.toString(), other.toString());
    }

    @Test
    void a_question_needs_no_key_and_is_as_small_as_any_body() {
        assertThat(find(desk, "x".repeat(101)).status()).isEqualTo(400);
        assertThat(desk.ask("/patients/search", Map.of("q", "x", "pad", "x".repeat(5_000_000)))
                        .status())
                .isEqualTo(413);
        assertThat(desk.ask("/patients", Map.of("givenName", "A")).code()).isEqualTo("idempotency-key-missing");
    }

    private static Client.Answer find(Client who, String typed) {
        return who.ask("/patients/search", Map.of("q", typed));
    }

    private static String letters() {
        return UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    }
}
