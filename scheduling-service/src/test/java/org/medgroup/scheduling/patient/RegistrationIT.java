package org.medgroup.scheduling.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.person;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
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

@SuppressWarnings("NullAway.Init") // set up before each test
class RegistrationIT extends SchedulingIntegrationTest {
    private static final AtomicInteger REGISTERED = new AtomicInteger();

    private SiteId site;
    private Client desk;
    private Client elsewhere;
    private String phone;
    private LocalDate birthDate;
    private PatientId ida;

    @BeforeEach
    void registerSomebody() {
        site = group.site();
        desk = group.desk(site);
        elsewhere = group.client("desk-" + UUID.randomUUID(), Scope.ofSites(group.site()), Role.FRONT_DESK);
        phone = "555" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
        // day and month can change places, and are not the same; nobody else of that name was born on that day
        birthDate = LocalDate.of(1900 + REGISTERED.getAndIncrement(), 3, 7);
        ida = PatientId.of(created(desk.post("/patients", ida())));
    }

    private Map<String, Object> ida() {
        return person(site, "Ida", "Meyerhof", phone, birthDate.toString());
    }

    private static Answer matches(Client who, Map<String, Object> person) {
        Map<String, Object> described = new HashMap<>(person);
        described.keySet().retainAll(List.of("givenName", "familyName", "birthDate", "phone"));
        return who.ask("/patients/matches", described);
    }

    private JsonNode match(Answer answer) {
        for (JsonNode match : answer.body().path("matches")) {
            if (match.path("patientId").asString().equals(ida.toString())) {
                return match;
            }
        }
        return answer.body().path("missing");
    }

    @Test
    void nobody_is_registered_twice_without_a_word() {
        Answer refused = desk.post("/patients", ida());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("patient-likely-duplicate");
        JsonNode candidate = refused.body().path("candidates").path(0);
        assertThat(candidate.path("patientId").asString()).isEqualTo(ida.toString());
        assertThat(candidate.path("score").asInt()).isEqualTo(100);
        assertThat(refused.body().toString())
                .as("who it is, is told to whoever asks and may know")
                .doesNotContain("Meyerhof", phone);

        Map<String, Object> again = ida();
        again.put("confirmedDistinctFrom", List.of(ida));
        String twin = created(desk.post("/patients", again));
        assertThat(jdbc.sql("""
                        select payload->'from'->>0 from domain_event
                        where aggregate_id = :id and event_type = 'patient-confirmed-distinct'
                        """)
                        .param("id", UUID.fromString(twin))
                        .query(String.class)
                        .single())
                .isEqualTo(ida.toString());
        again.put("confirmedDistinctFrom", List.of(ida));
        assertThat(texts(desk.post("/patients", again).body().path("candidates"), "patientId"))
                .as("now there are two of them")
                .containsExactly(twin);
    }

    @Test
    void what_people_mistype_is_alike() {
        Map<String, Object> heard = person(site, "Ida", "Maierhoff", "555-0000000", birthDate.toString());
        assertThat(texts(desk.post("/patients", heard).body().path("candidates"), "patientId"))
                .contains(ida.toString());
        assertThat(match(matches(desk, heard)).path("likeness").toString())
                .contains("SIMILAR_FAMILY_NAME", "SAME_GIVEN_NAME", "SAME_BIRTH_DATE")
                .doesNotContain("SAME_PHONE");
        LocalDate swapped = LocalDate.of(birthDate.getYear(), birthDate.getDayOfMonth(), birthDate.getMonthValue());
        assertThat(match(matches(desk, person(site, "Ida", "MEYERHOF", "", swapped.toString())))
                        .path("likeness")
                        .toString())
                .contains("SWAPPED_BIRTH_DATE");
        assertThat(match(matches(desk, person(site, "Ida", "Married", phone, birthDate.toString())))
                        .path("likely")
                        .asBoolean())
                .as("who has married has another name")
                .isTrue();
    }

    @Test
    void one_thing_in_common_is_no_likeness() {
        assertThat(match(matches(desk, person(site, "Otto", "Someone", "555-0000000", birthDate.toString())))
                        .isMissingNode())
                .isTrue();
        created(desk.post("/patients", person(site, "Otto", "Meyerhof", "5550000000", "1899-01-01")));
    }

    @Test
    void of_another_sites_patient_is_shown_what_helps_to_recognise_them_and_that_is_logged() {
        JsonNode found = match(matches(elsewhere, ida()));
        assertThat(found.has("patient")).isFalse();
        JsonNode minimal = found.path("elsewhere");
        assertThat(minimal.path("initials").asString()).isEqualTo("I. M.");
        assertThat(minimal.path("birthYear").asInt()).isEqualTo(birthDate.getYear());
        assertThat(minimal.path("phoneEnding").asString()).isEqualTo(phone.substring(phone.length() - 2));
        assertThat(found.toString()).doesNotContain("Meyerhof", phone, birthDate.toString());
        assertThat(jdbc.sql("""
                        select count(*) from access_entry e join access_person p using (position)
                         where p.person_id = ? and e.reason = 'registration'
                        """).param(ida.value()).query(Long.class).single()).isEqualTo(1);
        assertThat(elsewhere.get("/patients/" + ida).status()).isEqualTo(404);

        assertThat(match(matches(desk, ida()))
                        .path("patient")
                        .path("familyName")
                        .asString())
                .isEqualTo("Meyerhof");
    }

    @Test
    void a_name_and_a_number_do_not_tell_whether_somebody_is_a_patient_elsewhere() {
        Map<String, Object> known = ida();
        known.remove("birthDate");
        assertThat(match(matches(elsewhere, known)).isMissingNode()).isTrue();
        assertThat(match(matches(desk, known)).path("likely").asBoolean(true)).isFalse();
    }

    @Test
    void a_site_takes_in_whom_it_recognises_and_says_why() {
        SiteId here = group.site();
        Client other = group.desk(here);
        String path = "/sites/" + here + "/patients";
        Map<String, Object> person = ida();
        person.keySet().retainAll(List.of("givenName", "familyName", "birthDate"));
        Map<String, Object> wrong = Map.of("familyName", "Meyerhof", "birthDate", "1899-12-31");
        Answer guessed = other.post(path, Map.of("patientId", ida, "person", wrong, "reason", "Looks about right"));
        Answer nobody =
                other.post(path, Map.of("patientId", UUID.randomUUID(), "person", person, "reason", "Is at the desk"));
        assertThat(guessed.status()).isEqualTo(422);
        assertThat(guessed.code()).isEqualTo("patient-not-matched");
        assertThat(nobody.text("detail")).isEqualTo(guessed.text("detail"));
        assertThat(other.get("/patients/" + ida).status()).isEqualTo(404);

        Map<String, Object> wanted =
                Map.of("patientId", ida, "person", person, "reason", "Is at the desk, has moved here");
        Answer taken = other.post(path, wanted);
        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.text("familyName")).isEqualTo("Meyerhof");
        assertThat(other.get("/patients/" + ida).status()).isEqualTo(200);
        assertThat(other.post(path, wanted).status())
                .as("again changes nothing")
                .isEqualTo(201);
        assertThat(jdbc.sql(
                                "select count(*) from domain_event where aggregate_id = ? and event_type = 'patient-taken-in'")
                        .param(ida.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void of_two_desks_that_register_one_person_at_once_one_is_told() throws Exception {
        Map<String, Object> person = person(
                site,
                "Twice",
                "Atonce" + birthDate.getYear(),
                phone,
                birthDate.plusDays(1).toString());
        List<Callable<Integer>> desks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            desks.add(() -> desk.post("/patients", person).status());
        }
        List<Integer> statuses = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(desks.size())) {
            for (var status : executor.invokeAll(desks)) {
                statuses.add(status.get());
            }
        }
        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
    }
}
