package org.medgroup.scheduling.waitlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.monday;
import static org.medgroup.scheduling.testing.Group.nextMonday;
import static org.medgroup.scheduling.testing.Group.texts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.message.LocalOutbox;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.medgroup.scheduling.waitlist.WaitlistCommand.OfferSlot;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A provider with one bookable half hour on Monday; it is taken, and others wait for it. */
@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class WaitlistIT extends SchedulingIntegrationTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile("http\\S+(/public/scheduling/waitlist/\\S+)");
    private static final HttpClient ANYBODY = HttpClient.newHttpClient();

    @Autowired
    private LocalOutbox outbox;

    @Autowired
    private Commands commands;

    @Autowired
    private CurrentActor currentActor;

    private SiteId site;
    private ProviderId provider;
    private VisitTypeId visitType;
    private Client desk;
    private Instant nine;
    private String taken;

    @BeforeEach
    void takeTheOnlySlot() {
        site = group.site();
        provider = group.provider(site);
        group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "09:30");
        visitType = group.visitType(30, 0, null);
        desk = group.desk(site);
        nine = nextMonday(CHICAGO, 9, 0);
        taken = created(group.book(desk, site, group.patient(site), provider, visitType, nine));
    }

    @Test
    void a_freed_slot_is_held_for_the_best_match_told_to_them_and_booked_when_they_accept() {
        var routine = join(group.patient(site), "ROUTINE", Map.of());
        var phone = "555" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
        var patient = group.patient(site, "Family" + UUID.randomUUID(), phone, "1961-03-04");
        var urgent = join(patient, "URGENT", Map.of());
        cancel(taken);

        var offer = offer(urgent);
        assertThat(offer.path("start").asString()).isEqualTo(nine.toString());
        assertThat(offer.path("rank").path("urgency").asString()).isEqualTo("URGENT");
        assertThat(entry(routine).body().has("offer")).isFalse();
        assertThat(freeSlots()).as("it is held").isZero();
        assertThat(group.book(desk, site, group.patient(site), provider, visitType, nine)
                        .code())
                .isEqualTo("slot-taken");

        var link = linkTo(phone);
        var page = get(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Site " + site, "accept", "decline").doesNotContain(phone);
        assertThat(entry(urgent).text("status")).as("looking changes nothing").isEqualTo("WAITING");
        assertThat(post(link + "/accept").statusCode()).isEqualTo(200);

        var filled = entry(urgent);
        assertThat(filled.text("status")).isEqualTo("FILLED");
        var appointment = desk.get("/appointments/" + filled.text("appointmentId"));
        assertThat(appointment.text("patientId")).isEqualTo(patient.toString());
        assertThat(appointment.text("start")).isEqualTo(nine.toString());
        assertThat(post(link + "/accept").statusCode()).isEqualTo(409);
        assertThat(post(link + "/decline").statusCode()).isEqualTo(409);
        assertThat(get(link).body()).doesNotContain("<form");
        assertThat(get(Offers.PATH + "forged").statusCode()).isEqualTo(404);
    }

    @Test
    void who_declines_goes_on_waiting_and_the_next_one_gets_the_offer() {
        var first = join(group.patient(site), "SOON", Map.of());
        var second = join(group.patient(site), "SOON", Map.of());
        cancel(taken);
        var offer = offer(first).path("id").asString();
        assertThat(answer(first, "decline", offer).text("status")).isEqualTo("WAITING");
        var next = offer(second).path("id").asString();
        assertThat(answer(first, "accept", offer).code()).isEqualTo("offer-over");
        assertThat(answer(second, "accept", next).text("status")).isEqualTo("FILLED");
        assertThat(entry(first).body().has("offer")).as("not twice the same").isFalse();
    }

    @Test
    void an_offer_that_nobody_answers_expires_and_the_next_one_gets_it() {
        cancel(taken);
        var patient = group.patient(site);
        // of a provider who offers nothing, so that nothing but this is offered
        var first = join(patient, "SOON", Map.of("providerIds", List.of(UUID.randomUUID())));
        var expiring = new SlotOffer(
                new SlotHoldId(UUID.randomUUID()),
                site,
                provider,
                nine,
                nine.plus(Duration.ofMinutes(30)),
                Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MICROS),
                new SlotOffer.Rank(Urgency.SOON, 0, false, 1));
        currentActor.as(Actor.system("scheduling-service"), () -> {
            commands.send(new OfferSlot(new WaitlistEntryId(UUID.fromString(first)), patient, expiring));
        });
        var second = join(group.patient(site), "ROUTINE", Map.of());
        assertThat(entry(second).body().has("offer")).isFalse();
        await().atMost(SOON).until(() -> entry(first).body().path("unanswered").asInt() == 1);
        assertThat(offer(second).path("start").asString()).isEqualTo(nine.toString());
        assertThat(answer(first, "accept", expiring.id().toString()).code()).isEqualTo("offer-over");
    }

    @Test
    void whoever_is_booked_otherwise_waits_no_more_and_gives_back_what_was_offered() {
        group.offers(provider, site, DayOfWeek.TUESDAY, "09:00", "09:30");
        var patient = group.patient(site);
        var waiting = join(patient, "SOON", Map.of("latest", monday(CHICAGO)));
        var next = join(group.patient(site), "ROUTINE", Map.of("latest", monday(CHICAGO)));
        cancel(taken);
        offer(waiting);
        created(group.book(desk, site, patient, provider, visitType, nine.plus(Duration.ofDays(1))));
        assertThat(entry(waiting).text("status")).isEqualTo("FILLED");
        offer(next);
    }

    @Test
    void whoever_leaves_gives_back_what_was_offered_and_the_slot_is_free_again() {
        var waiting = join(group.patient(site), "SOON", Map.of());
        cancel(taken);
        offer(waiting);
        assertThat(desk.post("/waitlist/" + waiting + "/leave", Map.of("reason", "PATIENT_REQUEST"))
                        .text("status"))
                .isEqualTo("LEFT");
        assertThat(freeSlots()).isEqualTo(1);
        assertThat(texts(desk.get("/waitlist?siteId=" + site).body(), "id")).isEmpty();
    }

    @Test
    void of_two_who_accept_and_decline_at_once_one_counts() {
        var waiting = join(group.patient(site), "SOON", Map.of());
        cancel(taken);
        var offer = offer(waiting).path("id").asString();
        var answers = Stream.of("accept", "decline", "accept", "decline")
                .map(how -> CompletableFuture.supplyAsync(
                        () -> answer(waiting, how, offer).status()))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .containsOnlyOnce(200)
                .allMatch(status -> status == 200 || status == 409);
        assertThat(entry(waiting).text("status").equals("FILLED") ? 0 : 1).isEqualTo(freeSlots());
    }

    @Test
    void blocked_hours_that_are_lifted_and_what_is_free_already_are_offered() {
        cancel(taken);
        var blocked = created(group.manager(site)
                .post(
                        "/sites/" + site + "/deviations",
                        Map.of(
                                "providerId", provider,
                                "kind", "BLOCKED",
                                "date", monday(CHICAGO),
                                "from", "08:00",
                                "to", "12:00",
                                "label", "Meeting")));
        var waiting = join(group.patient(site), "SOON", Map.of("latest", monday(CHICAGO)));
        group.manager(site).post("/deviations/" + blocked + "/withdraw", null);
        offer(waiting);
        var elsewhere = group.provider(site);
        group.offers(elsewhere, site, DayOfWeek.MONDAY, "10:00", "10:30");
        offer(join(group.patient(site), "ROUTINE", Map.of("providerIds", List.of(elsewhere))));
    }

    @Test
    void impossible_wishes_are_refused_with_the_field() {
        var answer = desk.post("/waitlist", wish(group.patient(site), "SOON", Map.of("latest", "2020-01-01")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("impossible-wish");
        assertThat(texts(answer.body().path("errors"), "field")).containsExactly("latest");
        assertThat(desk.post("/waitlist", wish(group.patient(site), "SOON", Map.of("siteIds", List.of())))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_history_of_an_entry_says_what_was_offered_and_what_came_of_it() {
        var waiting = join(group.patient(site), "SOON", Map.of());
        cancel(taken);
        var offer = offer(waiting);
        answer(waiting, "decline", offer.path("id").asString());
        desk.post("/waitlist/" + waiting + "/leave", Map.of("reason", "PATIENT_REQUEST"));
        var entries = desk.get("/waitlist/" + waiting + "/history").body().path("entries");
        assertThat(entries.valueStream().map(entry -> entry.path("type").asString()))
                .containsExactly(
                        "waitlist-joined", "waitlist-slot-offered", "waitlist-offer-declined", "waitlist-left");
        assertThat(after(entries.path(1), "offer.start").asString()).isEqualTo(nine.toString());
        assertThat(after(entries.path(1), "offer.rank.sitePlace").asInt()).isEqualTo(1);
        assertThat(entries.path(1).path("who").path("kind").asString()).isEqualTo("SYSTEM");
        assertThat(entries.path(3).path("why").asString()).isEqualTo("PATIENT_REQUEST");
    }

    private static JsonNode after(JsonNode entry, String field) {
        return entry.path("changes")
                .valueStream()
                .filter(change -> change.path("field").asString().equals(field))
                .findFirst()
                .orElseThrow()
                .path("after");
    }

    private Map<String, Object> wish(PatientId patient, String urgency, Map<String, ?> more) {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "patientId",
                patient,
                "visitTypeId",
                visitType,
                "siteIds",
                List.of(site),
                "urgency",
                urgency,
                "earliest",
                monday(CHICAGO),
                "latest",
                monday(CHICAGO).plusDays(1)));
        wish.putAll(more);
        return wish;
    }

    private String join(PatientId patient, String urgency, Map<String, ?> more) {
        return created(desk.post("/waitlist", wish(patient, urgency, more)));
    }

    private void cancel(String appointment) {
        assertThat(desk.post("/appointments/" + appointment + "/cancel", Map.of("by", "PATIENT", "reasonCode", "ILL"))
                        .status())
                .isEqualTo(200);
    }

    private Answer entry(String id) {
        return desk.get("/waitlist/" + id);
    }

    /** Waits for it. */
    private JsonNode offer(String entry) {
        await().atMost(SOON).until(() -> entry(entry).body().has("offer"));
        return entry(entry).body().path("offer");
    }

    private Answer answer(String entry, String how, String offer) {
        return desk.post("/waitlist/" + entry + "/" + how, Map.of("offerId", offer));
    }

    private int freeSlots() {
        return desk.get("/availability?visitTypeId=" + visitType + "&siteIds=" + site + "&from=" + nine + "&to="
                        + nine.plus(Duration.ofHours(8)))
                .body()
                .path("slots")
                .size();
    }

    private String linkTo(String phone) {
        await().atMost(SOON).until(() -> outbox.latestTo(phone).isPresent());
        var found = LINK.matcher(outbox.latestTo(phone).orElseThrow().message().text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    private HttpResponse<String> post(String path) {
        return send(HttpRequest.newBuilder(address(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return ANYBODY.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
