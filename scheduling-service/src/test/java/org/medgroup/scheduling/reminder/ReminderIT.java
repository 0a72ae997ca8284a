package org.medgroup.scheduling.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.kit.deadline.Deadlines;
import org.medgroup.kit.message.Channel;
import org.medgroup.kit.message.LocalOutbox;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class ReminderIT extends SchedulingIntegrationTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern LINK = Pattern.compile("http\\S+(/public/scheduling/appointments/\\S+)");
    private static final Pattern OPT_OUT = Pattern.compile("http://[^/]+(/public/scheduling/opt-outs/\\S+)");
    private static final HttpClient ANYBODY = HttpClient.newHttpClient();

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private LocalOutbox outbox;

    private final String familyName = "Family" + UUID.randomUUID();
    private final String phone = "555-" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
    private SiteId site;
    private ProviderId provider;
    private VisitTypeId visitType;
    private static final String OF_REMINDERS = "task_instance like :id and task_name <> 'appointment-silence'";

    private Client desk;
    /** In two hours, early in the afternoon where the site is. */
    private Instant start;

    @BeforeEach
    void open() {
        var now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        var zone = whereItIsEleven(now);
        start = now.plus(2, ChronoUnit.HOURS);
        site = group.site(
                zone,
                Stream.of(DayOfWeek.values())
                        .map(day -> new OpeningHours(day, LocalTime.of(6, 0), LocalTime.of(20, 0)))
                        .toList());
        provider = group.provider(site);
        for (var day : DayOfWeek.values()) {
            group.offers(provider, site, day, "06:00", "20:00");
        }
        visitType = group.visitType(20, 0, null);
        desk = group.desk(site);
    }

    @Test
    void how_a_patient_is_reminded_is_decided_when_the_first_of_what_could_be_done_is_due() {
        var later = nextMonday(whereItIsEleven(Instant.now()), 12, 0).plus(14, ChronoUnit.DAYS);
        var appointment = book(later);
        assertThat(dueAt(appointment)).containsExactly(later.minus(Duration.ofHours(168)));
        assertThat(desk.get("/appointments/" + appointment + "/reminder-plan")
                        .body()
                        .has("plan"))
                .isFalse();

        deadlines.set(Planning.NAME, UUID.fromString(appointment), Instant.now());
        await().atMost(SOON)
                .until(() -> desk.get("/appointments/" + appointment + "/reminder-plan")
                        .body()
                        .has("plan"));
        var plan = desk.get("/appointments/" + appointment + "/reminder-plan")
                .body()
                .path("plan");
        var rule = desk.get("/reminder-rule").body();
        // other tests may have put a model to use
        var band = plan.path("risk").path("band").asString("ordinary").toLowerCase(Locale.ROOT);
        assertThat(plan.path("messages")).isEqualTo(rule.path("rule").path(band).path("messages"));
        assertThat(plan.path("ruleVersion")).isEqualTo(rule.path("version"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(dueAt(appointment))
                        .contains(later.minus(Duration.ofHours(24)), later.minus(Duration.ofHours(168)))
                        .hasSize(plan.path("messages").size() + 1));
    }

    @Test
    void whoever_is_likely_to_forget_is_on_the_list_of_calls_until_somebody_has_reached_them() {
        var appointment = book(start);
        plan(appointment, 48);
        jdbc.sql("""
                update appointment_reminder_plan
                   set call_from = now() - interval '1 hour', band = 'HIGH', probability = 0.4, no_show_model_id = :model
                 where appointment_id = :id
                """)
                .param("id", UUID.fromString(appointment))
                .param("model", UUID.randomUUID())
                .update();
        var call = callsDue().get(0);
        assertThat(call.path("appointment").path("id").asString()).isEqualTo(appointment);
        assertThat(call.path("phone").asString()).isEqualTo(phone);
        assertThat(call.path("risk").path("band").asString()).isEqualTo("HIGH");

        assertThat(called(appointment, "NO_ANSWER")).isEqualTo(204);
        assertThat(callsDue().get(0).path("calls").asInt()).isEqualTo(1);
        assertThat(called(appointment, "COMING")).isEqualTo(204);
        assertThat(callsDue()).isEmpty();
        assertThat(status(appointment)).isEqualTo("CONFIRMED");

        desk.post("/appointments/" + appointment + "/cancel", Map.of("by", "PATIENT", "reasonCode", "ILL"));
        assertThat(called(appointment, "COMING")).isEqualTo(409);
    }

    @Test
    void a_message_of_the_plan_goes_by_its_channels_only() {
        var appointment = book(start);
        plan(appointment, 3, "EMAIL");
        deadlines.set(Reminders.NAME, UUID.fromString(appointment), Instant.now());
        await().atMost(SOON).until(() -> waiting(appointment) == 0);
        assertThat(toldOf(appointment)).as("no address has been given for it").isEmpty();
    }

    @Test
    void a_patient_is_reminded_once_and_confirms_by_the_link_once() {
        var appointment = book(start);
        remind(appointment);
        var link = link();
        remind(appointment);
        await().atMost(SOON).until(() -> waiting(appointment) == 0);
        assertThat(outbox.latest().stream()
                        .filter(sent -> sent.message().address().equals(phone)))
                .hasSize(1);

        var log = desk.get("/appointments/" + appointment + "/messages").body();
        assertThat(log).hasSize(1);
        assertThat(log.get(0).path("channel").asString()).isEqualTo("SMS");
        assertThat(log.get(0).path("status").asString()).isEqualTo("SENT");

        var page = get(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Site " + site, "confirm", "cancel").doesNotContain(familyName, phone);
        assertThat(get(link).statusCode()).isEqualTo(200);
        assertThat(status(appointment)).as("looking changes nothing").isEqualTo("BOOKED");

        assertThat(post(link + "/confirm").statusCode()).isEqualTo(200);
        assertThat(status(appointment)).isEqualTo("CONFIRMED");
        assertThat(post(link + "/confirm").statusCode()).isEqualTo(409);
        assertThat(post(link + "/cancel").statusCode()).isEqualTo(409);
        assertThat(status(appointment)).isEqualTo("CONFIRMED");
        assertThat(get(link).body()).doesNotContain("<form");
    }

    @Test
    void who_cancels_late_is_told_before_what_it_costs_and_a_manager_may_let_it_pass() {
        visitType = group.visitType(
                Map.of("cancelling", Map.of("noticeHours", 24, "lateFeeMinor", 2500, "currency", "USD")));
        var appointment = book(start);
        remind(appointment);
        var link = link();
        assertThat(get(link).body()).contains("Cancelling now costs $25.00");
        assertThat(post(link + "/cancel").statusCode()).isEqualTo(200);
        var shown = desk.get("/appointments/" + appointment);
        assertThat(shown.body().path("lateCancellation").asBoolean()).isTrue();
        assertThat(shown.body().path("fee").path("amountMinor").asLong()).isEqualTo(2500);

        var why = Map.of("reason", "The bus broke down");
        assertThat(desk.post("/appointments/" + appointment + "/waive-fee", why).status())
                .isEqualTo(403);
        var waived = group.manager(site).post("/appointments/" + appointment + "/waive-fee", why);
        assertThat(waived.status()).isEqualTo(200);
        assertThat(waived.body().path("fee").has("waivedAt")).isTrue();
        var story = desk.get("/appointments/" + appointment + "/history").body();
        assertThat(story.toString()).contains("The bus broke down");
    }

    @Test
    void of_two_answers_at_once_one_counts() {
        var appointment = book(start);
        remind(appointment);
        var link = link();
        var answers = Stream.of("confirm", "cancel", "confirm", "cancel")
                .map(answer -> CompletableFuture.supplyAsync(
                        () -> post(link + "/" + answer).statusCode()))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .containsOnlyOnce(200)
                .allMatch(code -> code == 200 || code == 409);
        assertThat(jdbc.sql("select answer from appointment_link where appointment_id = :id")
                        .param("id", UUID.fromString(appointment))
                        .query(String.class)
                        .single())
                .isEqualTo(status(appointment).equals("CONFIRMED") ? "CONFIRM" : "CANCEL");
    }

    @Test
    void a_forged_link_is_none() {
        var appointment = book(start);
        remind(appointment);
        var link = link();
        var token = link.substring(link.lastIndexOf('/') + 1);
        var other = token.charAt(30) == 'A' ? 'B' : 'A';
        for (var forged : List.of(
                token.substring(0, 30) + other + token.substring(31),
                token.substring(0, 22),
                "x",
                token + "AAAA",
                "%00")) {
            assertThat(get(AnswerLinks.PATH + forged).statusCode()).as(forged).isIn(400, 404);
            assertThat(post(AnswerLinks.PATH + forged + "/cancel").statusCode())
                    .as(forged)
                    .isIn(400, 404);
        }
        assertThat(status(appointment)).isEqualTo("BOOKED");
    }

    @Test
    void a_link_is_over_when_the_visit_has_begun() {
        var appointment = book(start);
        remind(appointment);
        var link = link();
        jdbc.sql("update appointment_link set starts_at = now() - interval '1 second' where appointment_id = :id")
                .param("id", UUID.fromString(appointment))
                .update();
        assertThat(get(link).statusCode()).isEqualTo(410);
        assertThat(post(link + "/cancel").statusCode()).isEqualTo(410);
        assertThat(status(appointment)).isEqualTo("BOOKED");
    }

    @Test
    void behind_the_link_a_patient_finds_the_room_of_a_visit_by_video_and_a_file_for_the_own_calendar() {
        visitType = group.visitType(Map.of("telehealth", true));
        var appointment = book(start);
        remind(appointment);
        var link = link();

        var room = desk.get("/appointments/" + appointment + "/video-visit").text("url");
        assertThat(URI.create(room).getHost()).isEqualTo("meet.jit.si");
        assertThat(room).doesNotContain(appointment);
        assertThat(get(link).body()).contains("href=\"" + room + "\"", link + "/calendar.ics");
        var file = get(link + "/calendar.ics");
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/calendar");
        assertThat(file.body().replace("\r\n ", ""))
                .contains("UID:" + appointment + "@medgroup", "URL:" + room, "STATUS:TENTATIVE")
                .doesNotContain(familyName, phone);

        assertThat(desk.post(
                                "/appointments/" + appointment + "/reschedule",
                                Map.of("start", start.plus(1, ChronoUnit.HOURS)))
                        .status())
                .isEqualTo(200);
        assertThat(get(link + "/calendar.ics").statusCode())
                .as("it is not what the patient was told")
                .isEqualTo(404);
        assertThat(get(link).body()).doesNotContain(room);
    }

    @Test
    void a_visit_in_the_house_has_no_room_elsewhere() {
        var appointment = book(start);
        var video = desk.get("/appointments/" + appointment + "/video-visit");
        assertThat(video.status()).isEqualTo(200);
        assertThat(video.body().has("url")).isFalse();
    }

    @Test
    void whoever_was_moved_is_reminded_anew_and_the_old_link_does_nothing() {
        var appointment = book(start);
        remind(appointment);
        var link = link();
        var moved = desk.post(
                "/appointments/" + appointment + "/reschedule", Map.of("start", start.plus(1, ChronoUnit.HOURS)));
        assertThat(moved.status()).isEqualTo(200);
        assertThat(post(link + "/cancel").statusCode()).isEqualTo(409);
        assertThat(status(appointment)).isEqualTo("BOOKED");
        remind(appointment);
        await().atMost(SOON).until(() -> !link().equals(link));
        assertThat(post(link() + "/cancel").statusCode()).isEqualTo(200);
        assertThat(status(appointment)).isEqualTo("CANCELLED");
    }

    @Test
    void whoever_is_moved_is_told_of_the_new_time_once_and_can_say_no_by_the_link() {
        var appointment = book(start);
        var later = start.plus(1, ChronoUnit.HOURS);
        assertThat(desk.post("/appointments/" + appointment + "/reschedule", Map.of("start", later))
                        .status())
                .isEqualTo(200);
        var link = link();
        deadlines.set(ChangeNotices.NAME, UUID.fromString(appointment), Instant.now());
        await().atMost(SOON).until(() -> waiting(appointment) == 0);
        assertThat(toldOf(appointment)).containsExactly(ChangeNotices.NAME);
        assertThat(outbox.latestTo(phone).orElseThrow().message().text()).contains("2:00 PM");
        assertThat(post(link + "/cancel").statusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> waiting(appointment) == 0);
        assertThat(toldOf(appointment)).as("whoever has cancelled knows that").containsExactly(ChangeNotices.NAME);
    }

    @Test
    void whoever_is_cancelled_by_the_site_is_told_and_has_nothing_to_answer() {
        var appointment = book(start);
        assertThat(desk.post(
                                "/appointments/" + appointment + "/cancel",
                                Map.of("by", "SITE", "reasonCode", "PROVIDER_AWAY"))
                        .status())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> outbox.latestTo(phone).isPresent());
        assertThat(outbox.latestTo(phone).orElseThrow().message().text())
                .contains("cannot take place", "Site " + site)
                .doesNotContain(AnswerLinks.PATH, familyName);
    }

    @Test
    void whoever_has_cancelled_is_not_reminded() {
        var appointment = book(start);
        desk.post("/appointments/" + appointment + "/cancel", Map.of("by", "PATIENT", "reasonCode", "ILL"));
        remind(appointment);
        await().atMost(SOON).until(() -> waiting(appointment) == 0);
        assertThat(outbox.latestTo(phone)).isEmpty();
    }

    @Test
    void whoever_has_said_no_to_a_channel_is_not_written_to_by_it() {
        var patient = group.patient(site, familyName, phone, "1980-02-29");
        assertThat(desk.put(
                                "/patients/" + patient + "/consents",
                                Map.of("channel", "SMS", "granted", false, "source", "ON_THE_PHONE"))
                        .status())
                .isEqualTo(200);
        var appointment = created(group.book(desk, site, patient, provider, visitType, start));
        remind(appointment);
        await().atMost(SOON).until(() -> waiting(appointment) == 0);
        var log = desk.get("/appointments/" + appointment + "/messages").body();
        assertThat(log.get(0).path("status").asString()).isEqualTo("DROPPED");
        assertThat(log.get(0).path("reason").asString()).isEqualTo("no-consent");
        assertThat(outbox.latestTo(phone)).isEmpty();
    }

    @Test
    void by_the_last_line_of_a_message_a_patient_says_no_to_its_channel_and_looking_changes_nothing() {
        var appointment = book(start);
        remind(appointment);
        link();
        var found =
                OPT_OUT.matcher(outbox.latestTo(phone).orElseThrow().message().text());
        assertThat(found.find()).isTrue();
        var optOut = found.group(1);
        assertThat(outbox.latestTo(phone).orElseThrow().message().optOut())
                .as("mail programs find it in the header")
                .hasToString(found.group());
        assertThat(get(optOut).body()).contains("<form", "Stop text messages").doesNotContain(familyName, phone);
        assertThat(get(optOut).statusCode()).isEqualTo(200);
        assertThat(get(optOut + "x").statusCode()).isEqualTo(404);

        var byMailProgram = send(HttpRequest.newBuilder(address(optOut))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")));
        assertThat(byMailProgram.statusCode()).isEqualTo(200);
        assertThat(get(optOut).body()).doesNotContain("<form");
        assertThat(post(optOut).statusCode()).as("once more is the same").isEqualTo(200);
        assertThat(desk.post(
                                "/appointments/" + appointment + "/reschedule",
                                Map.of("start", start.plus(1, ChronoUnit.HOURS)))
                        .status())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> waiting(appointment) == 0);
        assertThat(desk.get("/appointments/" + appointment + "/messages")
                        .body()
                        .get(0)
                        .path("reason")
                        .asString())
                .isEqualTo("no-consent");
    }

    @Test
    void a_site_words_its_messages_by_itself_and_the_log_says_by_which_version() {
        var manager = group.manager(site);
        var templates = "/sites/" + site + "/message-templates";
        Map<String, Object> words = Map.of(
                "subject", "See you on {date}", "letter", "At {site}:\n{link}", "brief", "Front door, {time}! {link}");
        assertThat(manager.put(templates, template(Map.of("subject", "x", "letter", "{name}", "brief", "{link}")))
                        .text("code"))
                .isEqualTo("message-wording-unfit");
        assertThat(manager.post(templates + "/preview", template(words)).text("brief"))
                .startsWith("Front door, 9:30");
        var kept = manager.put(templates, template(words));
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.text("owner")).isEqualTo("SITE");

        var appointment = book(start);
        remind(appointment);
        link();
        assertThat(outbox.latestTo(phone).orElseThrow().message().text()).startsWith("Front door, 1:00");
        assertThat(desk.get("/appointments/" + appointment + "/messages")
                        .body()
                        .get(0)
                        .path("wording")
                        .asString())
                .isEqualTo("site/1");

        var dropped = manager.put(templates, Map.of("kind", "REMINDER", "language", "en"));
        assertThat(dropped.text("owner")).isNotEqualTo("SITE");
        assertThat(manager.put(templates, template(words))
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(3);
    }

    private static Map<String, Object> template(Map<String, Object> words) {
        return Map.of("kind", "REMINDER", "language", "en", "wording", words);
    }

    private String book(Instant at) {
        var patient = group.patient(site, familyName, phone, "1980-02-29");
        return created(group.book(desk, site, patient, provider, visitType, at));
    }

    /** What has been decided, or will be, is this. */
    private void plan(String appointment, int hoursBefore, String... channels) {
        var by = channels.length == 0 ? "\"EMAIL\",\"SMS\"" : '"' + String.join("\",\"", channels) + '"';
        jdbc.sql("""
                update appointment_reminder_plan
                   set planned_at = now(), rule_version = 0, messages = :messages::jsonb
                 where appointment_id = :id
                """)
                .param("messages", "[{\"hoursBefore\":%d,\"channels\":[%s]}]".formatted(hoursBefore, by))
                .param("id", UUID.fromString(appointment))
                .update();
    }

    private JsonNode callsDue() {
        return desk.get("/sites/" + site + "/reminder-calls").body();
    }

    private int called(String appointment, String outcome) {
        return desk.post("/appointments/" + appointment + "/reminder-calls", Map.of("outcome", outcome))
                .status();
    }

    private List<Instant> dueAt(String appointment) {
        return jdbc.sql("select execution_time from deadline where " + OF_REMINDERS + " order by execution_time")
                .param("id", appointment + "/%")
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .list();
    }

    private void remind(String appointment) {
        plan(appointment, 3);
        deadlines.set(Reminders.NAME, UUID.fromString(appointment), Instant.now());
    }

    private long waiting(String appointment) {
        return jdbc.sql("select count(*) from deadline where " + OF_REMINDERS)
                .param("id", appointment + "/%")
                .query(Long.class)
                .single();
    }

    private List<String> toldOf(String appointment) {
        return desk.get("/appointments/" + appointment + "/messages")
                .body()
                .valueStream()
                .map(message -> message.path("purpose").asString())
                .toList();
    }

    private String link() {
        await().atMost(SOON).until(() -> outbox.latestTo(phone).isPresent());
        var sent = outbox.latestTo(phone).orElseThrow();
        assertThat(sent.channel()).isEqualTo(Channel.SMS);
        var found = LINK.matcher(sent.message().text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String status(String appointment) {
        return desk.get("/appointments/" + appointment).text("status");
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

    private static ZoneId whereItIsEleven(Instant now) {
        var ahead = 11 - now.atZone(ZoneOffset.UTC).getHour();
        return ZoneId.of(ahead == 0 ? "Etc/GMT" : "Etc/GMT" + (ahead > 0 ? "-" + ahead : "+" + -ahead));
    }
}
