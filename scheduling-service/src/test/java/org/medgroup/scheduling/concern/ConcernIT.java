package org.medgroup.scheduling.concern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.ActorKind;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.history.ActorNames;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Concerns as a site lives with them. */
@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class ConcernIT extends SchedulingIntegrationTest {
    @Autowired
    private ActorNames actorNames;

    private SiteId site;
    private PatientId patient;
    private Client desk;
    private Client manager;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        patient = group.patient(site);
        desk = group.desk(site);
        manager = group.manager(site);
    }

    @Test
    void the_desk_raises_it_somebody_sees_to_it_and_the_manager_says_what_came_of_it() {
        String concern = created(desk.post("/concerns", wait(patient)));
        JsonNode counts = manager.get("/concern-counts?siteId=" + site).body();
        assertThat(counts.path("open").asInt()).isEqualTo(1);
        assertThat(counts.path("overdue").asInt()).isZero();
        JsonNode raised = manager.get("/concerns?siteId=" + site).body().path(0);
        assertThat(raised.path("words").asString()).isEqualTo("An hour in the hall");
        assertThat(raised.path("patientName").asString()).isNotBlank();
        assertThat(raised.path("dueOn").asString())
                .isEqualTo(LocalDate.now(CHICAGO).plusDays(7).toString());

        assertThat(desk.post("/concerns/" + concern + "/take", null)
                        .body()
                        .path("mine")
                        .asBoolean())
                .isTrue();
        assertThat(desk.get("/concern-counts?siteId=" + site)
                        .body()
                        .path("mine")
                        .asInt())
                .isEqualTo(1);
        assertThat(desk.get("/concerns?mine=true&siteId=" + site).body()).hasSize(1);
        assertThat(manager.get("/concerns?mine=true&siteId=" + site).body()).isEmpty();
        Answer step = desk.post("/concerns/" + concern + "/steps", Map.of("words", "Called back"));
        assertThat(step.body().path("lastWords").asString()).isEqualTo("Called back");
        assertThat(desk.post("/concerns/" + concern + "/resolve", Map.of("outcome", "EXPLAINED", "told", true))
                        .status())
                .isEqualTo(403);

        Map<String, Object> explained =
                Map.of("outcome", "EXPLAINED", "told", true, "words", "An emergency before them");
        assertThat(manager.post("/concerns/" + concern + "/resolve", explained).text("status"))
                .isEqualTo("RESOLVED");
        assertThat(manager.post("/concerns/" + concern + "/steps", Map.of("words", "Too late"))
                        .code())
                .isEqualTo("wrong-concern-status");
        assertThat(list("RESOLVED")).containsExactly(concern);
        manager.post("/concerns/" + concern + "/reopen", Map.of("words", "They called again"));
        assertThat(list("OPEN")).containsExactly(concern);
        manager.post("/concerns/" + concern + "/withdraw", Map.of("words", "They thanked us"));
        assertThat(list("WITHDRAWN")).containsExactly(concern);

        JsonNode entries =
                manager.get("/concerns/" + concern + "/history").body().path("entries");
        assertThat(entries.valueStream().map(each -> each.path("type").asString()))
                .containsExactly(
                        "concern-raised",
                        "concern-assigned",
                        "concern-step-taken",
                        "concern-resolved",
                        "concern-reopened",
                        "concern-withdrawn");
        assertThat(entries.toString()).contains("Called back", "An emergency before them", "They called again");
    }

    @Test
    void colleagues_see_that_there_is_one_and_only_managers_raiser_and_owner_what_was_said() {
        String concern = created(desk.post("/concerns", wait(patient)));
        Client colleague = group.client("colleague of " + site, Scope.ofSites(site), Role.FRONT_DESK);
        assertThat(colleague.get("/concerns/" + concern).body().path("category").asString())
                .isEqualTo("WAIT");
        assertThat(colleague.get("/concerns/" + concern).body().has("words")).isFalse();
        assertThat(colleague.get("/concerns/" + concern + "/history").body().toString())
                .doesNotContain("An hour in the hall");
        assertThat(colleague.post("/concerns/" + concern + "/take", null).text("words"))
                .isEqualTo("An hour in the hall");
        assertThat(colleague.get("/concerns/" + concern + "/history").body().toString())
                .contains("An hour in the hall");
        assertThat(group.manager(group.site()).get("/concerns/" + concern).status())
                .isEqualTo(404);
    }

    @Test
    void managers_give_it_to_whoever_works_with_patients_at_the_site() {
        String concern = created(desk.post("/concerns", wait(patient)));
        String nurse = worksAs("nurse", Scope.ofSites(site), Role.CLINICIAN, Role.EMPLOYEE);
        String elsewhere = worksAs("nurse elsewhere", Scope.ofSites(group.site()), Role.CLINICIAN);
        String lead = worksAs("lead", Scope.wholeGroup(), Role.REGIONAL_LEAD);
        JsonNode colleagues = manager.get("/sites/" + site + "/concern-owners").body();
        String raiser = desk.get("/concerns/" + concern)
                .body()
                .path("raisedBy")
                .path("id")
                .asString();
        assertThat(texts(colleagues, "id")).contains(raiser, nurse).doesNotContain(elsewhere, lead);
        assertThat(colleagues
                        .valueStream()
                        .filter(one -> one.path("id").asString().equals(nurse))
                        .findFirst()
                        .orElseThrow()
                        .path("roles")
                        .toString())
                .isEqualTo("[\"clinician\"]");
        assertThat(manager.post("/concerns/" + concern + "/assign", Map.of("ownerId", nurse))
                        .body()
                        .path("owner")
                        .path("id")
                        .asString())
                .isEqualTo(nurse);
        for (String stranger : List.of("stranger", elsewhere, lead)) {
            assertThat(manager.post("/concerns/" + concern + "/assign", Map.of("ownerId", stranger))
                            .code())
                    .isEqualTo("concern-owner-unknown");
        }

        jdbc.sql("update actor_name set seen_at = now() - interval '100 days' where actor_id = :id")
                .param("id", nurse)
                .update();
        assertThat(texts(manager.get("/sites/" + site + "/concern-owners").body(), "id"))
                .as("has done nothing here for months")
                .doesNotContain(nurse);
    }

    /** Whoever does something here is known by it. @return the account */
    private String worksAs(String name, Scope scope, Role... roles) {
        Actor actor = new Actor(name + " of " + site, name, ActorKind.USER, Set.of(roles), scope, null);
        actorNames.note(actor);
        return actor.id();
    }

    @Test
    void it_may_be_nobodys_and_about_a_visit_only_if_it_is_the_patients() {
        Map<String, Object> anonymous = new HashMap<>(wait(patient));
        anonymous.remove("patientId");
        JsonNode kept = desk.post("/concerns", anonymous).body();
        assertThat(kept.has("patientId")).isFalse();
        assertThat(kept.path("words").asString()).isEqualTo("An hour in the hall");

        var provider = group.provider(site);
        group.offersWorkdays(provider, site);
        String visit = created(
                group.book(desk, site, patient, provider, group.visitType(30, 0, null), nextMonday(CHICAGO, 9, 0)));
        Map<String, Object> about = new HashMap<>(wait(patient));
        about.put("appointmentId", visit);
        about.put("providerIds", List.of(provider));
        JsonNode linked = desk.post("/concerns", about).body();
        assertThat(linked.path("appointmentStart").asString()).isNotBlank();
        assertThat(linked.path("about").path(0).path("name").asString()).isNotBlank();

        about.put("patientId", group.patient(site));
        assertThat(desk.post("/concerns", about).code()).isEqualTo("concern-visit-mismatch");
        about.put("patientId", patient);
        about.put("providerIds", List.of(UUID.randomUUID()));
        assertThat(desk.post("/concerns", about).code()).isEqualTo("concern-provider-elsewhere");
    }

    private Map<String, Object> wait(PatientId who) {
        return Map.of(
                "siteId", site,
                "patientId", who,
                "channel", "PHONE",
                "category", "WAIT",
                "severity", "MEDIUM",
                "words", "An hour in the hall");
    }

    private List<String> list(String part) {
        return manager.get("/concerns?siteId=" + site + "&part=" + part)
                .body()
                .valueStream()
                .map(concern -> concern.path("id").asString())
                .toList();
    }
}
