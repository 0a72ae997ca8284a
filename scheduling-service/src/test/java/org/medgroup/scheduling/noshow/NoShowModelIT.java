package org.medgroup.scheduling.noshow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Group;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From a group's history to what the desk is told of an appointment. */
@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class NoShowModelIT extends SchedulingIntegrationTest {
    private static final Instant PAST = Instant.parse("2025-03-03T14:00:00Z");
    private static final int VISITS = 600;

    @Autowired
    private WeeklyLearning learning;

    private SiteId site;
    private ProviderId provider;
    private VisitTypeId visitType;
    private Client desk;
    private Client admin;

    @BeforeEach
    void aSite() {
        site = group.site();
        provider = group.provider(site);
        group.offersWorkdays(provider, site);
        visitType = group.visitType(30, 0, null);
        desk = group.desk(site);
        admin = group.admin();
    }

    @Test
    void what_the_history_teaches_is_said_of_whatever_is_booked_and_held_against_what_happens() {
        PatientId patient = patientWithHistory();
        var before = book(patient, nextMonday(CHICAGO, 9, 0));

        learning.learn();

        var model = inUse();
        assertThat(model.at("/heldOut/auc").asDouble()).isGreaterThan(0.7);
        assertThat(model.at("/heldOut/brier").asDouble())
                .isLessThan(model.at("/heldOut/brierOfBaseRate").asDouble());
        assertThat(risk(before).path("modelId").asString())
                .as("what is still to come is said anew")
                .isEqualTo(model.path("id").asString());

        var far = book(patient, nextMonday(CHICAGO, 10, 0).plus(Duration.ofDays(70)));
        var near = book(patient, nextMonday(CHICAGO, 11, 0));
        assertThat(risk(far).path("probability").asDouble())
                .isGreaterThan(2 * risk(near).path("probability").asDouble())
                .isEqualTo(desk.get("/appointments/" + far)
                        .body()
                        .path("noShowRisk")
                        .asDouble());
        assertThat(risk(far).path("reasons")).isNotEmpty();

        desk.post("/appointments/" + near + "/cancel", Map.of("by", "PATIENT", "reasonCode", "ILL"));
        assertThat(desk.get("/appointments/" + near + "/no-show-risk").status())
                .as("of what does not take place nothing is said")
                .isEqualTo(404);
        var moved = desk.post("/appointments/" + far + "/reschedule", Map.of("start", nextMonday(CHICAGO, 13, 0)));
        assertThat(moved.body().path("noShowRisk").asDouble())
                .as("an appointment that has come nearer")
                .isCloseTo(risk(before).path("probability").asDouble(), within(0.1));
        assertThat(group.desk(group.site())
                        .get("/appointments/" + before + "/no-show-risk")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_earlier_model_can_be_put_to_use_again_by_the_administrator() {
        patientWithHistory();
        learning.learn();
        var first = inUse().path("id").asString();
        learning.learn();
        assertThat(inUse().path("id").asString()).isNotEqualTo(first);
        assertThat(admin.post("/no-show-models/" + first + "/use", Map.of()).status())
                .isEqualTo(204);
        assertThat(inUse().path("id").asString()).isEqualTo(first);
        assertThat(group.manager(site)
                        .post("/no-show-models/" + first + "/use", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(admin.post("/no-show-models/" + UUID.randomUUID() + "/use", Map.of())
                        .status())
                .isEqualTo(404);
    }

    /** Half of the visits were booked months ahead, and most of those were missed. */
    private PatientId patientWithHistory() {
        var patient = group.patient(site);
        var visits = new ArrayList<Map<String, Object>>();
        for (var number = 0; number < VISITS; number++) {
            var early = number % 2 == 0;
            var missed = early ? number % 10 < 8 : number % 10 == 1;
            var start = PAST.plus(Duration.ofHours(number));
            visits.add(new HashMap<>(Map.of(
                    "id", UUID.randomUUID(),
                    "siteId", site,
                    "patientId", patient,
                    "providerId", provider,
                    "visitTypeId", visitType,
                    "bookedAt", start.minus(Duration.ofDays(early ? 70 : 8 + number % 6)),
                    "start", start,
                    "end", start.plus(Duration.ofMinutes(30)),
                    "outcome", missed ? "NO_SHOW" : "COMPLETED")));
        }
        for (var from = 0; from < VISITS; from += VISITS / 2) {
            var answer = admin.post("/imports/past-visits", Map.of("items", visits.subList(from, from + VISITS / 2)));
            assertThat(Group.texts(answer.body().path("results"), "outcome")).containsOnly("accepted");
        }
        return patient;
    }

    private String book(PatientId patient, Instant start) {
        return created(group.book(desk, site, patient, provider, visitType, start));
    }

    private JsonNode risk(String appointment) {
        return desk.get("/appointments/" + appointment + "/no-show-risk").body();
    }

    private JsonNode inUse() {
        var models = group.client("lead", Scope.wholeGroup(), Role.REGIONAL_LEAD)
                .get("/no-show-models")
                .body()
                .path("models");
        for (var model : models) {
            if (model.path("inUse").asBoolean()) {
                return model;
            }
        }
        throw new AssertionError("No model is in use: " + models);
    }
}
