package org.medgroup.scheduling.visittype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import tools.jackson.databind.JsonNode;

/** What a visit type asks for is what the search finds and what the booking demands. */
@SuppressWarnings("NullAway.Init") // set up before each test
class VisitRulesIT extends SchedulingIntegrationTest {
    private SiteId site;
    private ProviderId provider;
    private Instant nine;
    private Client desk;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = group.provider(site);
        group.offersWorkdays(provider, site);
        nine = nextMonday(CHICAGO, 9, 0);
        desk = group.desk(site);
    }

    @Test
    void only_providers_of_the_speciality_are_found_and_booked() {
        VisitTypeId echo = group.visitType(Map.of("specialities", Set.of("Cardiology")));
        ProviderId cardiologist = new ProviderId(UUID.randomUUID());
        group.tell(() -> providers.introduce(cardiologist, "Dr. Ada", "Cardiology", List.of(site)));
        group.offersWorkdays(cardiologist, site);
        assertThat(texts(slots(echo, nine, nine.plus(Duration.ofHours(8))), "providerId"))
                .containsExactly(cardiologist.toString());
        var refused = group.book(desk, site, group.patient(site), provider, echo, nine);
        assertThat(refused.code()).isEqualTo("provider-not-qualified");
        assertThat(refused.status()).isEqualTo(422);
        created(group.book(desk, site, group.patient(site), cardiologist, echo, nine));
    }

    @Test
    void a_needed_credential_counts_on_the_days_on_which_it_is_valid() {
        VisitTypeId stress = group.visitType(Map.of("credentialKinds", Set.of("ACLS")));
        LocalDate monday = LocalDate.ofInstant(nine, CHICAGO);
        assertThat(slots(stress, nine, nine.plus(Duration.ofDays(4)))).isEmpty();
        group.tell(() -> providers.credential(
                new CredentialId(UUID.randomUUID()),
                provider,
                "ACLS",
                monday.minusYears(1),
                monday.plusDays(1),
                false,
                false));
        assertThat(texts(slots(stress, nine, nine.plus(Duration.ofDays(4))), "start"))
                .allMatch(start ->
                        !LocalDate.ofInstant(Instant.parse(start), CHICAGO).isAfter(monday.plusDays(1)))
                .hasSizeGreaterThan(10);
        created(group.book(desk, site, group.patient(site), provider, stress, nine));
        var refused = group.book(desk, site, group.patient(site), provider, stress, nine.plus(Duration.ofDays(2)));
        assertThat(refused.code()).isEqualTo("provider-not-qualified");
        assertThat(refused.body().path("missingCredentials").path(0).asString()).isEqualTo("ACLS");
    }

    @Test
    void one_piece_of_equipment_serves_one_visit_at_a_time() {
        VisitTypeId ecg = group.visitType(Map.of("equipmentKinds", Set.of("ecg")));
        assertThat(slots(ecg, nine, nine.plus(Duration.ofHours(1)))).isEmpty();
        assertThat(group.book(desk, site, group.patient(site), provider, ecg, nine)
                        .code())
                .isEqualTo("equipment-kind-missing");
        var piece = group.equipment(site, "ecg");
        ProviderId colleague = group.provider(site);
        group.offersWorkdays(colleague, site);
        var booked = group.book(desk, site, group.patient(site), provider, ecg, nine);
        assertThat(created(booked)).isNotEmpty();
        assertThat(booked.body().path("equipmentIds").path(0).asString()).isEqualTo(piece.toString());
        var refused = group.book(desk, site, group.patient(site), colleague, ecg, nine);
        assertThat(refused.code()).isEqualTo("slot-taken");
        assertThat(refused.body().path("taken").path(0).asString()).isEqualTo("equipment");
        assertThat(texts(slots(ecg, nine, nine.plus(Duration.ofHours(1))), "start"))
                .as("the search does not offer what the booking refuses")
                .containsExactly(nine.plus(Duration.ofMinutes(30)).toString());

        desk.post("/appointments/" + booked.text("id") + "/cancel", Map.of("by", "SITE", "reasonCode", "TEST"));
        created(group.book(desk, site, group.patient(site), colleague, ecg, nine));
        assertThat(group.manager(site)
                        .post("/equipment/" + piece + "/retire", null)
                        .status())
                .isEqualTo(200);
        assertThat(slots(ecg, nine, nine.plus(Duration.ofHours(8)))).isEmpty();
    }

    @Test
    void both_buffers_are_kept_free_and_every_slot_that_is_found_can_be_booked() {
        VisitTypeId surgery = group.visitType(Map.of("bufferBeforeMinutes", 20));
        VisitTypeId plain = group.visitType(30, 0, null);
        created(group.book(desk, site, group.patient(site), provider, plain, nine.plus(Duration.ofHours(1))));
        // taken from 10:00 to 10:30: the next may start when twenty minutes have passed, or end before
        assertThat(texts(slots(surgery, nine, nine.plus(Duration.ofMinutes(150))), "start"))
                .contains(nine.toString(), nine.plus(Duration.ofMinutes(110)).toString())
                .doesNotContain(nine.plus(Duration.ofMinutes(90)).toString());
        assertThat(group.book(desk, site, group.patient(site), provider, surgery, nine.plus(Duration.ofMinutes(100)))
                        .code())
                .isEqualTo("slot-taken");
        var found = texts(slots(surgery, nine, nine.plus(Duration.ofHours(8))), "start");
        assertThat(found).hasSizeGreaterThan(5);
        for (var start : found) {
            created(group.book(desk, site, group.patient(site), provider, surgery, Instant.parse(start)));
        }
        assertThat(slots(surgery, nine, nine.plus(Duration.ofHours(8)))).isEmpty();
    }

    @Test
    void a_patient_is_established_who_was_seen_by_the_speciality_within_three_years() {
        VisitTypeId first = group.visitType(Map.of("patients", "NEW"));
        VisitTypeId followUp = group.visitType(Map.of("patients", "ESTABLISHED"));
        PatientId patient = group.patient(site);
        assertThat(group.book(desk, site, patient, provider, followUp, nine).code())
                .isEqualTo("patient-not-established");
        seenYearsAgo(patient, 4);
        assertThat(group.book(desk, site, patient, provider, followUp, nine).code())
                .isEqualTo("patient-not-established");
        created(group.book(desk, site, patient, provider, first, nine));
        seenYearsAgo(patient, 2);
        assertThat(group.book(desk, site, patient, provider, first, nine.plus(Duration.ofHours(1)))
                        .code())
                .isEqualTo("patient-not-new");
        created(group.book(desk, site, patient, provider, followUp, nine.plus(Duration.ofHours(1))));
    }

    @Test
    void a_visit_by_telehealth_takes_no_room_and_says_so() {
        VisitTypeId video = group.visitType(Map.of("telehealth", true));
        var booked = group.book(desk, site, group.patient(site), provider, video, nine);
        assertThat(booked.body().path("telehealth").asBoolean()).isTrue();
        assertThat(booked.body().has("roomId")).isFalse();
    }

    @Test
    void a_changed_visit_type_counts_for_what_is_booked_from_then_on() {
        VisitTypeId type = group.visitType(30, 0, null);
        var before = group.book(desk, site, group.patient(site), provider, type, nine);
        var changed =
                group.admin().put("/visit-types/" + type, Map.of("name", "Longer", "minutes", 45, "bufferMinutes", 5));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("minutes").asInt()).isEqualTo(45);
        var moved = desk.post(
                "/appointments/" + before.text("id") + "/reschedule", Map.of("start", nine.plus(Duration.ofHours(2))));
        assertThat(minutes(
                        moved.body().path("start").asString(),
                        moved.body().path("end").asString()))
                .as("what was agreed stays agreed")
                .isEqualTo(30);
        assertThat(moved.text("visitTypeName")).isNotEqualTo("Longer");
        var after = group.book(desk, site, group.patient(site), provider, type, nine);
        assertThat(minutes(after.text("start"), after.text("end"))).isEqualTo(45);
        assertThat(group.client("lead", Scope.wholeGroup(), Role.REGIONAL_LEAD)
                        .put("/visit-types/" + type, Map.of("name", "X", "minutes", 45, "bufferMinutes", 5))
                        .status())
                .isEqualTo(403);
    }

    private static long minutes(String from, String to) {
        return Duration.between(Instant.parse(from), Instant.parse(to)).toMinutes();
    }

    private void seenYearsAgo(PatientId patient, int years) {
        Instant then = nine.minus(Duration.ofDays(365L * years));
        var visit = Map.of(
                "id",
                UUID.randomUUID(),
                "siteId",
                site,
                "patientId",
                patient,
                "providerId",
                provider,
                "bookedAt",
                then.minus(Duration.ofDays(1)),
                "start",
                then,
                "end",
                then.plus(Duration.ofMinutes(20)),
                "outcome",
                "COMPLETED");
        var answer = group.admin().post("/imports/past-visits", Map.of("items", List.of(visit)));
        assertThat(answer.body().path("results").path(0).path("outcome").asString())
                .isEqualTo("accepted");
    }

    private JsonNode slots(VisitTypeId type, Instant from, Instant to) {
        return desk.get("/availability?visitTypeId=" + type + "&from=" + from + "&to=" + to + "&siteIds=" + site
                        + "&limit=200")
                .body()
                .path("slots");
    }
}
