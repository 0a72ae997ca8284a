package org.medgroup.scheduling.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.nextMonday;
import static org.medgroup.scheduling.testing.Group.texts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Group;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

@SuppressWarnings("NullAway.Init") // set up before each test
class DayIT extends SchedulingIntegrationTest {
    private SiteId site;
    private ProviderId provider;
    private VisitTypeId visitType;
    private Client desk;
    private LocalDate monday;
    private Instant nine;

    @BeforeEach
    void openTheSite() {
        site = group.site();
        provider = group.provider(site);
        group.offersWorkdays(provider, site);
        visitType = group.visitType(30, 0, null);
        desk = group.desk(site);
        monday = Group.monday(CHICAGO);
        nine = nextMonday(CHICAGO, 9, 0);
    }

    @Test
    void a_day_shows_who_works_and_who_comes() {
        String id = created(group.book(desk, site, group.patient(site), provider, visitType, nine));
        ProviderId absent = group.provider(site);
        group.offersWorkdays(absent, site);
        group.tell(() -> providers.away(
                new AbsenceId(UUID.randomUUID()), absent, nine.minusSeconds(36_000), nine.plusSeconds(86_400)));
        group.provider(site); // works here, offers nothing: not on the day's picture

        var day = desk.get("/sites/" + site + "/day?date=" + monday).body();

        assertThat(day.path("timeZone").asString()).isEqualTo("America/Chicago");
        assertThat(day.path("openFrom").asString()).isEqualTo("08:00");
        assertThat(day.path("openTo").asString()).isEqualTo("18:00");
        assertThat(texts(day.path("appointments"), "id")).containsExactly(id);
        assertThat(texts(day.path("providers"), "id"))
                .containsExactlyInAnyOrder(provider.toString(), absent.toString());
        day.path("providers").forEach(row -> {
            boolean away = row.path("id").asString().equals(absent.toString());
            assertThat(row.path("absent").asBoolean()).isEqualTo(away);
            assertThat(row.path("offered")).hasSize(away ? 0 : 1);
        });

        var sunday =
                desk.get("/sites/" + site + "/day?date=" + monday.minusDays(1)).body();
        assertThat(sunday.has("openFrom")).isFalse();
        assertThat(sunday.path("providers")).isEmpty();
        assertThat(sunday.path("nextOffered").asString()).isEqualTo(monday.toString());
        assertThat(day.has("nextOffered")).isFalse();
    }

    @Test
    void on_a_holiday_nobody_works_and_the_day_says_why() {
        String standing = created(group.book(desk, site, group.patient(site), provider, visitType, nine));
        group.closes(site, monday, "Thanksgiving Day");
        var day = desk.get("/sites/" + site + "/day?date=" + monday).body();
        assertThat(day.path("closedFor").asString()).isEqualTo("Thanksgiving Day");
        assertThat(day.has("openFrom")).isFalse();
        assertThat(day.path("providers").path(0).path("offered")).isEmpty();
        assertThat(texts(day.path("appointments"), "id")).containsExactly(standing);
        assertThat(day.path("nextOffered").asString())
                .isEqualTo(monday.plusDays(1).toString());
        var dayAfter =
                desk.get("/sites/" + site + "/day?date=" + monday.plusDays(1)).body();
        assertThat(dayAfter.has("closedFor")).isFalse();
        assertThat(dayAfter.path("openFrom").asString()).isEqualTo("08:00");
    }

    @Test
    void whoever_watches_a_day_hears_of_each_change_when_it_is_committed() throws Exception {
        try (var watched = new Stream(desk, "/sites/" + site + "/day/stream?date=" + monday);
                var nextDay = new Stream(desk, "/sites/" + site + "/day/stream?date=" + monday.plusDays(1))) {
            assertThat(watched.next()).isEqualTo("event:open");
            assertThat(nextDay.next()).isEqualTo("event:open");
            String id = created(group.book(desk, site, group.patient(site), provider, visitType, nine));
            assertThat(watched.next()).isEqualTo("event:changed");
            assertThat(watched.next()).isEqualTo("data:{\"appointmentIds\":[\"" + id + "\"]}");

            assertThat(group.book(desk, site, group.patient(site), provider, visitType, nine)
                            .status())
                    .isEqualTo(409);
            assertThat(watched.nextWithin(300)).as("nothing has changed").isNull();

            desk.post("/appointments/" + id + "/reschedule", Map.of("start", nine.plusSeconds(86_400)));
            assertThat(watched.next()).as("moved away").isEqualTo("event:changed");
            assertThat(nextDay.next()).as("moved here").isEqualTo("event:changed");
        }
    }

    @Test
    void a_service_that_stops_ends_its_streams_and_does_not_wait_for_them(@Autowired ApplicationContext context)
            throws Exception {
        SmartLifecycle streams = context.getBean("dayStreams", SmartLifecycle.class);
        try (var watched = new Stream(desk, "/sites/" + site + "/day/stream?date=" + monday)) {
            assertThat(watched.next()).isEqualTo("event:open");
            streams.stop();
            assertThat(watched.next()).isEqualTo(Stream.END);
            try (var late = new Stream(desk, "/sites/" + site + "/day/stream?date=" + monday)) {
                assertThat(late.next()).isEqualTo("event:open");
                assertThat(late.next()).isEqualTo(Stream.END);
            }
        } finally {
            streams.start();
        }
        assertThat(streams.getPhase())
                .as("it is stopped before the web server waits for its requests")
                .isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
    }

    /** The lines of a stream that say something, and its end. */
    private static final class Stream implements AutoCloseable {
        static final String END = "the end";

        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final InputStream body;

        Stream(Client client, String path) throws IOException, InterruptedException {
            var answer = HttpClient.newHttpClient()
                    .send(client.request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            body = answer.body();
            BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            Thread.ofVirtual().start(() -> {
                try {
                    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                        if (line.startsWith("event:") || line.startsWith("data:{")) {
                            lines.add(line);
                        }
                    }
                    lines.add(END);
                } catch (IOException _) {
                    // closed by the test
                }
            });
        }

        @Nullable
        String next() throws InterruptedException {
            return nextWithin(10_000);
        }

        @Nullable
        String nextWithin(long millis) throws InterruptedException {
            return lines.poll(millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
