package org.medgroup.scheduling.appointment;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.springframework.beans.factory.annotation.Autowired;

@SuppressWarnings("NullAway.Init") // set up before each test
class AppointmentLifeIT extends SchedulingIntegrationTest {
    @Autowired
    private DataSource dataSource;

    @Autowired
    private MeterRegistry meters;

    private SiteId site;
    private ProviderId provider;
    private VisitTypeId visitType;
    private PatientId patient;
    private Client desk;
    private Instant nine;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = group.provider(site);
        group.offersWorkdays(provider, site);
        visitType = group.visitType(30, 10, null);
        patient = group.patient(site, "Nightingale", "555-0101", "1970-05-12");
        desk = group.desk(site);
        nine = nextMonday(CHICAGO, 9, 0);
    }

    @Test
    void a_visit_goes_from_booking_to_its_end() {
        Answer booked = group.book(desk, site, patient, provider, visitType, nine);
        assertThat(booked.status()).isEqualTo(201);
        assertThat(booked.text("status")).isEqualTo("BOOKED");
        assertThat(booked.text("patientName")).isEqualTo("Pat Nightingale");
        assertThat(booked.text("providerName")).startsWith("Dr. ");
        assertThat(booked.text("end")).isEqualTo(nine.plusSeconds(1800).toString());
        String path = "/appointments/" + booked.text("id");

        assertThat(desk.post(path + "/confirm", null).text("status")).isEqualTo("CONFIRMED");
        assertThat(desk.post(path + "/check-in", null).text("status")).isEqualTo("CHECKED_IN");
        String room = group.room(site, "exam").toString();
        Answer roomed = desk.post(path + "/room", Map.of("roomId", room));
        assertThat(roomed.text("status")).isEqualTo("ROOMED");
        assertThat(roomed.text("roomId")).isEqualTo(room);
        assertThat(desk.post(path + "/see", null).text("status")).isEqualTo("SEEN");
        Answer completed = desk.post(path + "/complete", null);
        assertThat(completed.text("status")).isEqualTo("COMPLETED");
        assertThat(completed.body().path("version").asInt()).isEqualTo(5);
        assertThat(desk.get(path).body()).isEqualTo(completed.body());

        Answer late = desk.post(path + "/cancel", Map.of("by", "PATIENT", "reasonCode", "ILL"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("wrong-status");
        assertThat(late.text("status")).isNotEmpty();
    }

    @Test
    void the_same_request_twice_books_once() {
        var wanted = booking(site, patient, provider, visitType, nine);
        String key = UUID.randomUUID().toString();
        Answer first = desk.post("/appointments", wanted, key);
        Answer second = desk.post("/appointments", wanted, key);
        assertThat(second).isEqualTo(first);
        assertThat(desk.get("/appointments?siteId=" + site).body()).hasSize(1);
    }

    @Test
    void a_refused_request_takes_effect_under_its_key_once_somebody_has_made_room_and_then_has_one_answer() {
        Answer other = group.book(desk, site, group.patient(site), provider, visitType, nine);
        var wanted = booking(site, patient, provider, visitType, nine);
        String key = UUID.randomUUID().toString();
        assertThat(desk.post("/appointments", wanted, key).code()).isEqualTo("slot-taken");

        desk.post("/appointments/" + other.text("id") + "/cancel", Map.of("by", "PATIENT", "reasonCode", "ILL"));

        Answer first = desk.post("/appointments", wanted, key);
        created(first);
        assertThat(desk.post("/appointments", wanted, key)).isEqualTo(first);
    }

    @Test
    void an_id_that_is_taken_is_refused() {
        var wanted = booking(site, patient, provider, visitType, nine);
        wanted.put("id", UUID.randomUUID());
        created(desk.post("/appointments", wanted));
        assertThat(desk.post("/appointments", wanted).code()).isEqualTo("appointment-exists");
    }

    @Test
    void a_taken_slot_comes_with_free_ones_nearby_the_same_providers_first() {
        ProviderId colleague = group.provider(site);
        group.offersWorkdays(colleague, site);
        created(group.book(desk, site, patient, provider, visitType, nine));

        Answer refused = group.book(desk, site, group.patient(site), provider, visitType, nine.plusSeconds(900));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("slot-taken");
        assertThat(refused.body().path("taken").path(0).asString()).isEqualTo("provider");
        var alternatives = refused.body().path("alternatives");
        assertThat(alternatives).hasSize(5);
        assertThat(alternatives.path(0).path("providerId").asString()).isEqualTo(provider.toString());
        // 30 minutes and a buffer of 10 after nine
        assertThat(alternatives.path(0).path("start").asString())
                .isEqualTo(nine.plusSeconds(2400).toString());
        assertThat(alternatives.path(3).path("providerId").asString()).isEqualTo(colleague.toString());
        var offered = alternatives.path(0);
        created(group.book(
                desk,
                site,
                group.patient(site),
                provider,
                visitType,
                Instant.parse(offered.path("start").asString())));
    }

    @Test
    void who_has_waited_too_long_for_somebody_who_is_not_done_begins_again() throws Exception {
        Answer other = group.book(desk, site, group.patient(site), provider, visitType, nine);
        Counter again = meters.get("medgroup.write.retries").counter();
        double before = again.count();
        try (var connection = dataSource.getConnection();
                var leaving = connection.prepareStatement("delete from claimed_time where claimant_id = ?");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            leaving.setObject(1, UUID.fromString(other.text("id")));
            assertThat(leaving.executeUpdate()).isPositive();

            var waiting = threads.submit(() -> group.book(desk, site, patient, provider, visitType, nine));
            await().atMost(30, SECONDS).until(() -> again.count() > before);
            connection.rollback();

            assertThat(waiting.get(30, SECONDS).code()).isEqualTo("slot-taken");
        }
    }

    @Test
    void a_patient_cannot_be_in_two_places() {
        ProviderId colleague = group.provider(site);
        group.offersWorkdays(colleague, site);
        created(group.book(desk, site, patient, provider, visitType, nine));
        Answer refused = group.book(desk, site, patient, colleague, visitType, nine.plusSeconds(600));
        assertThat(refused.body().path("taken").path(0).asString()).isEqualTo("patient");
        // the buffer is the provider's, not the patient's
        created(group.book(desk, site, patient, colleague, visitType, nine.plusSeconds(1800)));
    }

    @Test
    void a_room_of_the_needed_kind_is_found_and_two_visits_get_two_rooms() {
        VisitTypeId xray = group.visitType(20, 0, "x-ray");
        var rooms = List.of(
                group.room(site, "x-ray").toString(), group.room(site, "x-ray").toString());
        group.room(site, "exam");
        String first = desk.post("/appointments", booking(site, patient, provider, xray, nine))
                .text("roomId");
        ProviderId colleague = group.provider(site);
        group.offersWorkdays(colleague, site);
        String second = desk.post("/appointments", booking(site, group.patient(site), colleague, xray, nine))
                .text("roomId");
        assertThat(List.of(first, second)).containsExactlyInAnyOrderElementsOf(rooms);

        ProviderId third = group.provider(site);
        group.offersWorkdays(third, site);
        Answer none = desk.post("/appointments", booking(site, group.patient(site), third, xray, nine));
        assertThat(none.code()).isEqualTo("slot-taken");
        assertThat(none.body().path("taken").path(0).asString()).isEqualTo("room");
    }

    @Test
    void moving_frees_the_old_slot_exactly_when_the_new_one_is_taken() {
        String id = created(group.book(desk, site, patient, provider, visitType, nine));
        PatientId other = group.patient(site);
        Instant eleven = nine.plusSeconds(7200);
        created(group.book(desk, site, other, provider, visitType, eleven));

        Answer refused = desk.post("/appointments/" + id + "/reschedule", Map.of("start", eleven));
        assertThat(refused.code()).isEqualTo("slot-taken");
        assertThat(desk.get("/appointments/" + id).text("start")).isEqualTo(nine.toString());
        assertThat(group.book(desk, site, group.patient(site), provider, visitType, nine)
                        .code())
                .isEqualTo("slot-taken");

        // half an hour later overlaps the appointment's own old time, buffer included
        Answer moved = desk.post("/appointments/" + id + "/reschedule", Map.of("start", nine.plusSeconds(1800)));
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.text("status")).isEqualTo("BOOKED");
        VisitTypeId quick = group.visitType(30, 0, null);
        created(group.book(desk, site, group.patient(site), provider, quick, nine));
        assertThat(desk.post("/appointments/" + id + "/reschedule", Map.of("start", nine.plusSeconds(1800)))
                        .body()
                        .path("version")
                        .asInt())
                .as("moving to where it is changes nothing")
                .isEqualTo(1);
    }

    @Test
    void cancelling_frees_the_slot() {
        String id = created(group.book(desk, site, patient, provider, visitType, nine));
        Answer cancelled =
                desk.post("/appointments/" + id + "/cancel", Map.of("by", "SITE", "reasonCode", "PROVIDER_ILL"));
        assertThat(cancelled.text("cancelledBy")).isEqualTo("SITE");
        assertThat(cancelled.text("cancelReason")).isEqualTo("PROVIDER_ILL");
        created(group.book(desk, site, group.patient(site), provider, visitType, nine));
    }

    @Test
    void what_is_not_offered_needs_the_managers_reason() {
        Instant seven = nextMonday(CHICAGO, 17, 0);
        Answer refused = group.book(desk, site, patient, provider, visitType, seven);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("not-offered");
        assertThat(refused.body().path("errors").path(0).path("field").asString())
                .isEqualTo("start");

        var urgent = booking(site, patient, provider, visitType, seven);
        urgent.put("overrideReason", "Urgent, agreed by phone");
        assertThat(desk.post("/appointments", urgent).status()).isEqualTo(403);
        String id = created(group.manager(site).post("/appointments", urgent));
        assertThat(group.manager(site)
                        .post(
                                "/appointments/" + id + "/reschedule",
                                Map.of("start", seven.plusSeconds(3600), "overrideReason", "Later still"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nobody_books_a_provider_who_is_away_not_even_the_manager() {
        group.tell(() -> providers.away(
                new AbsenceId(UUID.randomUUID()), provider, nine.plusSeconds(600), nine.plusSeconds(700)));
        assertThat(group.book(desk, site, patient, provider, visitType, nine).code())
                .isEqualTo("provider-away");
        var forced = booking(site, patient, provider, visitType, nine);
        forced.put("overrideReason", "It must be");
        assertThat(group.manager(site).post("/appointments", forced).code()).isEqualTo("provider-away");
    }

    @Test
    void what_cannot_be_booked_says_why() {
        assertThat(group.book(desk, site, patient, provider, visitType, Instant.parse("2024-01-08T15:00:00Z"))
                        .code())
                .isEqualTo("slot-in-the-past");
        assertThat(group.book(desk, site, patient, provider, visitType, nine.plusSeconds(1))
                        .code())
                .isEqualTo("start-not-on-the-minute");
        assertThat(group.book(desk, site, patient, provider, new VisitTypeId(UUID.randomUUID()), nine)
                        .code())
                .isEqualTo("unknown-visit-type");
        ProviderId elsewhere = group.provider(group.site());
        assertThat(group.book(desk, site, patient, elsewhere, visitType, nine).code())
                .isEqualTo("provider-not-at-site");
        var foreignRoom = booking(site, patient, provider, visitType, nine);
        foreignRoom.put("roomId", group.room(group.site(), "exam"));
        assertThat(desk.post("/appointments", foreignRoom).code()).isEqualTo("room-not-at-site");
        var withNobody = booking(site, patient, provider, visitType, nine);
        withNobody.remove("providerId");
        assertThat(desk.post("/appointments", withNobody).code()).isEqualTo("provider-or-pool");
        Answer empty = desk.post("/appointments", Map.of());
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.body().path("errors")).hasSize(4);
    }

    @Test
    void the_whole_groups_call_centre_links_the_patient_to_the_site_it_books_at() {
        SiteId other = group.site();
        ProviderId there = group.provider(other);
        group.offersWorkdays(there, other);
        assertThat(group.book(group.desk(other), other, patient, there, visitType, nine)
                        .status())
                .as("a desk does not know other sites' patients")
                .isEqualTo(404);
        Client callCentre = group.client("calls", Scope.wholeGroup(), Role.CALL_CENTRE);
        created(group.book(callCentre, other, patient, there, visitType, nine));
        assertThat(group.desk(other).get("/patients/" + patient).status()).isEqualTo(200);
        assertThat(group.book(
                                callCentre,
                                other,
                                new PatientId(UUID.randomUUID()),
                                there,
                                visitType,
                                nine.plusSeconds(3600))
                        .status())
                .as("nobody is there to be linked")
                .isEqualTo(404);
    }

    @Test
    void a_no_show_cannot_be_recorded_before_the_start() {
        String id = created(group.book(desk, site, patient, provider, visitType, nine));
        assertThat(desk.post("/appointments/" + id + "/no-show", null).code()).isEqualTo("not-due-yet");
    }

    @Test
    void a_no_show_is_undone_and_its_visit_goes_on() {
        String id = UUID.randomUUID().toString();
        Instant start = nine.minus(Duration.ofDays(28));
        var missed = Map.of(
                "id", id,
                "siteId", site,
                "patientId", patient,
                "providerId", provider,
                "bookedAt", start.minus(Duration.ofDays(7)),
                "start", start,
                "end", start.plus(Duration.ofMinutes(30)),
                "outcome", "NO_SHOW");
        assertThat(group.admin()
                        .post("/imports/past-visits", Map.of("items", List.of(missed)))
                        .status())
                .isEqualTo(200);
        assertThat(desk.get("/appointments/" + id).text("status")).isEqualTo("NO_SHOW");

        Answer undone = desk.post("/appointments/" + id + "/undo-no-show", null);

        assertThat(undone.text("status")).isEqualTo("BOOKED");
        assertThat(desk.post("/appointments/" + id + "/undo-no-show", null).body())
                .as("once is enough")
                .isEqualTo(undone.body());
        assertThat(desk.post("/appointments/" + id + "/check-in", null).text("status"))
                .isEqualTo("CHECKED_IN");
        assertThat(desk.post("/appointments/" + id + "/undo-no-show", null).code())
                .isEqualTo("wrong-status");
    }

    @Test
    void what_is_booked_is_watched_until_two_hours_after_its_end() {
        String id = created(group.book(desk, site, patient, provider, visitType, nine));
        assertThat(jdbc.sql("""
                        select execution_time from deadline
                        where task_name = 'appointment-silence' and task_instance like :id || '/%'
                        """)
                        .param("id", id)
                        .query((row, _) -> instant(row, "execution_time"))
                        .list())
                .containsExactly(nine.plus(Duration.ofMinutes(150)));
    }

    @Test
    void who_need_not_know_a_name_does_not_read_it() {
        String id = created(group.book(desk, site, patient, provider, visitType, nine));
        Client auditor = group.client("auditor", Scope.wholeGroup(), Role.AUDITOR);
        Answer seen = auditor.get("/appointments/" + id);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body().has("patientName")).isFalse();
        assertThat(auditor.get("/patients/" + patient).status()).isEqualTo(403);
        assertThat(group.client("stock", Scope.wholeGroup(), Role.STOCK_CLERK)
                        .get("/appointments/" + id)
                        .status())
                .isEqualTo(403);
    }
}
