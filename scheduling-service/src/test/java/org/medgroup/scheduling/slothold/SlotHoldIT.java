package org.medgroup.scheduling.slothold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.medgroup.scheduling.testing.Client.Answer;
import org.medgroup.scheduling.testing.Group;

@SuppressWarnings("NullAway.Init") // set up before each test
class SlotHoldIT extends SchedulingIntegrationTest {
    private SiteId site;
    private ProviderId provider;
    private PatientId patient;
    private VisitTypeId hour;
    private Instant nine;
    private Client caller;
    private Client desk;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = group.provider(site);
        group.offersWorkdays(provider, site);
        patient = group.patient(site);
        hour = group.visitType(60, 0, null);
        nine = nextMonday(CHICAGO, 9, 0);
        caller = somebody(site);
        desk = somebody(site);
    }

    @Test
    void what_is_held_nobody_finds_and_nobody_else_books() {
        assertThat(starts()).contains(nine.toString());
        Answer held = hold(nine, Map.of("minutes", 7));
        assertThat(Duration.between(Instant.now(), Instant.parse(held.text("until"))))
                .isBetween(Duration.ofMinutes(6), Duration.ofMinutes(7));
        assertThat(starts()).doesNotContain(nine.toString());
        Answer refused = group.book(desk, site, patient, provider, hour, nine);
        assertThat(refused.code()).isEqualTo("slot-taken");
        assertThat(refused.body().path("alternatives")).isNotEmpty();
        assertThat(desk.post("/availability/holds", body(nine)).code()).isEqualTo("slot-taken");
    }

    @Test
    void what_is_held_is_booked_with_the_hold_and_is_an_appointment_from_then_on() {
        String hold = created(hold(nine, Map.of()));
        assertThat(texts(caller.get("/availability/holds").body(), "id")).containsExactly(hold);
        String appointment = created(caller.post("/appointments", bookingWith(hold, nine)));
        assertThat(caller.get("/availability/holds/" + hold).status()).isEqualTo(404);
        assertThat(caller.get("/availability/holds").body()).isEmpty();
        assertThat(claimants()).containsOnly(appointment);
        assertThat(caller.delete("/availability/holds/" + hold).status())
                .as("giving back what was used changes nothing")
                .isEqualTo(204);
        assertThat(claimants()).containsOnly(appointment);
        assertThat(caller.post("/appointments", bookingWith(hold, nine)).code()).isEqualTo("slot-taken");
    }

    @Test
    void a_hold_serves_for_moving_too() {
        String appointment = created(group.book(desk, site, patient, provider, hour, nine));
        Instant ten = nine.plus(Duration.ofHours(1));
        String hold = created(hold(ten, Map.of("patientId", patient)));
        assertThat(desk.post("/appointments/" + appointment + "/reschedule", Map.of("start", ten))
                        .code())
                .isEqualTo("slot-taken");
        assertThat(caller.post("/appointments/" + appointment + "/reschedule", Map.of("start", ten, "slotHoldId", hold))
                        .status())
                .isEqualTo(200);
        assertThat(starts()).contains(nine.toString()).doesNotContain(ten.toString());
    }

    @Test
    void a_hold_for_something_else_books_nothing_and_stays() {
        String hold = created(hold(nine, Map.of()));
        Instant ten = nine.plus(Duration.ofHours(1));
        Answer refused = caller.post("/appointments", bookingWith(hold, ten));
        assertThat(refused.code()).isEqualTo("hold-differs");
        assertThat(refused.body().path("errors").path(0).path("field").asString())
                .isEqualTo("start");
        assertThat(refused.body().path("errors").path(0).path("allowed").path(0).asString())
                .isEqualTo(nine.toString());
        assertThat(claimants()).containsOnly(hold);
        assertThat(starts()).contains(ten.toString()).doesNotContain(nine.toString());
    }

    @Test
    void what_is_released_is_free_at_once() {
        String hold = created(hold(nine, Map.of()));
        assertThat(caller.delete("/availability/holds/" + hold).status()).isEqualTo(204);
        assertThat(starts()).contains(nine.toString());
        created(group.book(desk, site, patient, provider, hour, nine));
    }

    @Test
    void what_is_over_is_in_nobodys_way_even_before_anybody_has_swept() {
        String hold = created(hold(nine, Map.of("patientId", patient)));
        letTimePass(hold);
        assertThat(starts()).contains(nine.toString());
        String appointment = created(group.book(desk, site, patient, provider, hour, nine));
        assertThat(claimants()).containsOnly(appointment);
    }

    @Test
    void who_comes_late_with_a_hold_books_like_anybody_else() {
        String hold = created(hold(nine, Map.of()));
        letTimePass(hold);
        created(caller.post("/appointments", bookingWith(hold, nine)));
    }

    @Test
    void a_hold_of_another_site_helps_nobody() {
        SiteId elsewhere = group.site();
        ProviderId there = group.provider(elsewhere);
        group.offersWorkdays(there, elsewhere);
        String foreign = created(somebody(elsewhere)
                .post("/availability/holds", booking(elsewhere, group.patient(elsewhere), there, hour, nine)));
        assertThat(desk.post("/appointments", bookingWith(foreign, nine)).status())
                .isEqualTo(404);
        assertThat(desk.get("/availability/holds/" + foreign).status()).isEqualTo(404);
        assertThat(desk.delete("/availability/holds/" + foreign).status()).isEqualTo(404);
    }

    @Test
    void nobody_holds_for_longer_than_a_quarter_of_an_hour_or_more_than_ten_slots() {
        assertThat(hold(nine, Map.of("minutes", 16)).code()).isEqualTo("invalid-request");
        VisitTypeId short_ = group.visitType(5, 0, null);
        for (int slot = 0; slot < 10; slot++) {
            created(hold(nine.plus(Duration.ofMinutes(5L * slot)), Map.of("visitTypeId", short_)));
        }
        Answer refused = hold(nine.plus(Duration.ofMinutes(50)), Map.of("visitTypeId", short_));
        assertThat(refused.code()).isEqualTo("too-many-holds");
        assertThat(refused.body().path("most").asInt()).isEqualTo(10);
    }

    /** Of their own name: nobody may hold much, and other tests hold slots too. */
    private Client somebody(SiteId at) {
        return group.client("caller-" + UUID.randomUUID(), Scope.ofSites(at), Role.CALL_CENTRE);
    }

    private Answer hold(Instant start, Map<String, ?> besides) {
        var body = body(start);
        body.putAll(besides);
        return caller.post("/availability/holds", body);
    }

    private Map<String, Object> body(Instant start) {
        return new HashMap<>(Map.of("siteId", site, "providerId", provider, "visitTypeId", hour, "start", start));
    }

    private Map<String, Object> bookingWith(String hold, Instant start) {
        var body = Group.booking(site, patient, provider, hour, start);
        body.put("slotHoldId", hold);
        return body;
    }

    /** As if nobody had done anything for a quarter of an hour. */
    private void letTimePass(String hold) {
        assertThat(jdbc.sql(
                                "update claimed_time set held_until = now() - interval '1 second' where claimant_id = :hold")
                        .param("hold", UUID.fromString(hold))
                        .update())
                .isPositive();
    }

    private List<String> claimants() {
        return jdbc.sql("select distinct claimant_id::text from claimed_time where resource_id = :provider")
                .param("provider", provider.value())
                .query(String.class)
                .list();
    }

    private Set<String> starts() {
        return texts(
                desk.get("/availability?visitTypeId=" + hour + "&from=" + nine + "&to=" + nine.plus(Duration.ofHours(8))
                                + "&siteIds=" + site)
                        .body()
                        .path("slots"),
                "start");
    }
}
