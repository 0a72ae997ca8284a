package org.medgroup.scheduling.staffchannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.medgroup.scheduling.testing.Group.created;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From what happens at a site to what its staff read in their chat, which is a real HTTP server. */
@SuppressWarnings("NullAway.Init") // set up before each test
class StaffChannelIT extends SchedulingIntegrationTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private NoticeWatch watch;

    @Autowired
    private CurrentActor currentActor;

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private HttpServer chat;
    private SiteId site;
    private Client manager;

    @BeforeEach
    void open() throws IOException {
        chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/hook", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var status = answers.isEmpty() ? 200 : answers.remove();
            if (status == 429) {
                exchange.getResponseHeaders().add("Retry-After", "300");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        chat.start();
        site = group.site();
        manager = group.manager(site);
    }

    @AfterEach
    void close() {
        chat.stop(0);
        manager.delete(channel());
    }

    @Test
    void a_concern_that_is_handed_to_somebody_is_told_without_the_patient() {
        assertThat(manager.put(channel(), wanted("SLACK", hook(), "CONCERN_HANDED_OVER"))
                        .status())
                .isEqualTo(200);
        var concern = concern();
        var desk = manager.get("/concerns/" + concern).body().path("raisedBy");
        assertThat(manager.post(
                                "/concerns/" + concern + "/assign",
                                Map.of("ownerId", desk.path("id").asString()))
                        .status())
                .isEqualTo(200);
        var text = text();
        assertThat(text)
                .contains(
                        "a concern was handed to " + desk.path("name").asString(),
                        "/sites/" + site + "/concerns|Open>");
        assertThat(text).doesNotContain("Sat in the hall");
        await().atMost(SOON).until(() -> log("SENT").size() == 1);
        var entry = log("SENT").get(0);
        assertThat(entry.path("purpose").asString()).isEqualTo("staff-concern-handed-over");
        assertThat(entry.path("channel").asString()).isEqualTo("CHAT");
        assertThat(entry.has("patientId")).isFalse();

        manager.post("/concerns/" + concern + "/take", Map.of());
        manager.post(channel() + "/test", Map.of());
        await().atMost(SOON).until(() -> received.size() == 2);
        assertThat(log("")).as("whoever takes one knows").hasSize(2);
    }

    @Test
    void what_comes_onto_a_list_is_told_once_and_told_again_when_it_comes_back() {
        var concern = concern();
        overdue(concern, true);
        assertThat(manager.put(channel(), wanted("TEAMS", hook(), "CONCERN_OVERDUE"))
                        .status())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> received.size() == 1);
        assertThat(JSON.readTree(received.peek())
                        .path("attachments")
                        .get(0)
                        .path("content")
                        .path("body")
                        .get(0)
                        .path("text")
                        .asString())
                .contains("one more concern is overdue", "Owned by nobody");
        look();
        overdue(concern, false);
        look();
        overdue(concern, true);
        look();
        await().atMost(SOON).until(() -> received.size() == 2);
        assertThat(log("")).hasSize(2);
    }

    @Test
    void a_chat_that_is_busy_is_asked_again_when_it_says_and_one_that_refuses_is_not() {
        assertThat(manager.put(channel(), wanted("SLACK", hook(), "CONCERN_OVERDUE"))
                        .status())
                .isEqualTo(200);
        answers.addAll(List.of(429, 404));
        assertThat(manager.post(channel() + "/test", Map.of()).status()).isEqualTo(204);
        await().atMost(SOON).until(() -> log("RETRYING").size() == 1);
        var id = log("RETRYING").get(0).path("id").asString();
        await().atMost(SOON).until(() -> again(id).isAfter(Instant.now().plusSeconds(200)));
        jdbc.sql("update deadline set execution_time = now() where task_instance like :id and not picked")
                .param("id", id + "/%")
                .update();
        await().atMost(SOON).until(() -> log("FAILED").size() == 1);
        assertThat(log("FAILED").get(0).path("reason").asString()).isEqualTo("answered-404");
        assertThat(received).hasSize(2);

        assertThat(manager.post("/sites/" + site + "/messages/send-again", Map.of("messageIds", List.of(id)))
                        .status())
                .isEqualTo(204);
        await().atMost(SOON).until(() -> log("SENT").size() == 1);
    }

    @Test
    void the_address_is_answered_to_nobody_and_is_kept_when_only_the_rest_changes() {
        var secret = hook() + "?sig=verysecret";
        var set = manager.put(channel(), wanted("SLACK", secret, "CONCERN_OVERDUE"));
        assertThat(set.body().toString()).doesNotContain("verysecret").contains("cret");
        var changed = new HashMap<>(wanted("SLACK", secret, "SLOT_NOT_FILLED"));
        changed.remove("address");
        assertThat(manager.put(channel(), changed).body().path("kinds").get(0).asString())
                .isEqualTo("SLOT_NOT_FILLED");
        changed.put("service", "TEAMS");
        assertThat(manager.put(channel(), changed).text("code")).isEqualTo("chat-address-missing");
        assertThat(manager.put(channel(), wanted("SLACK", "https://10.0.0.1/hook", "CONCERN_OVERDUE"))
                        .text("code"))
                .isEqualTo("chat-address-not-allowed");
        assertThat(jdbc.sql(
                                "select payload::text from domain_event where event_type = 'staff-channel-set' and payload::text like :site")
                        .param("site", "%" + site + "%")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(payload -> payload.contains("verysecret"));
        var desk = group.client("desk of " + site, Scope.ofSites(site), Role.FRONT_DESK);
        assertThat(desk.get(channel()).status()).isEqualTo(403);
        assertThat(manager.delete(channel()).body().has("service")).isFalse();
        assertThat(manager.post(channel() + "/test", Map.of()).text("code")).isEqualTo("no-staff-channel");
    }

    private Map<String, Object> wanted(String service, String address, String kind) {
        return Map.of("service", service, "address", address, "language", "en", "kinds", List.of(kind));
    }

    private String hook() {
        return "http://127.0.0.1:" + chat.getAddress().getPort() + "/hook";
    }

    private String channel() {
        return "/sites/" + site + "/staff-channel";
    }

    private String concern() {
        return created(group.desk(site)
                .post(
                        "/concerns",
                        Map.of(
                                "siteId", site,
                                "patientId", group.patient(site),
                                "channel", "PHONE",
                                "category", "WAIT",
                                "severity", "LOW",
                                "words", "Sat in the hall")));
    }

    private void overdue(String concern, boolean is) {
        jdbc.sql("update concern set due_on = :due::date where concern_id = :id::uuid")
                .param("due", is ? "2026-01-05" : "2099-01-05")
                .param("id", concern)
                .update();
    }

    /** The lists are looked at now, not in ten minutes. */
    private void look() {
        jdbc.sql("update staff_notice_watch set next_at = now() where site_id = :site")
                .param("site", site.value())
                .update();
        assertThat(currentActor.as(Actor.system("scheduling-service"), () -> watch.due(site.value())))
                .isPresent();
    }

    private Instant again(String message) {
        return jdbc.sql("select execution_time from deadline where task_instance like :id")
                .param("id", message + "/%")
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private String text() {
        await().atMost(SOON).until(() -> !received.isEmpty());
        return JSON.readTree(received.peek()).path("text").asString();
    }

    private JsonNode log(String state) {
        return manager.get("/messages?siteId=" + site + (state.isEmpty() ? "" : "&state=" + state))
                .body()
                .path("items");
    }
}
