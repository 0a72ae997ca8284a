package org.medgroup.scheduling.calendarfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.created;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;

@SuppressWarnings("NullAway.Init") // set up before each test
class CalendarFeedIT extends SchedulingIntegrationTest {
    private static final HttpClient ANYBODY = HttpClient.newHttpClient();

    private SiteId site;
    private ProviderId provider;
    private PatientId patient;
    private Client manager;
    private final String familyName = "Family" + UUID.randomUUID();

    @BeforeEach
    void open() {
        site = group.site();
        provider = group.provider(site);
        patient = group.patient(site, familyName, "555-010-2030", "1975-03-04");
        manager = group.manager(site);
    }

    @Test
    void whoever_has_the_address_sees_when_and_what_but_not_whom() throws Exception {
        var start = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        var appointment = book(provider, start);
        book(group.provider(site), start); // somebody else's
        var url = address(feed("phone"));

        var answer = get(url);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/calendar");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body()).doesNotContain(familyName).doesNotContain("555-010");
        var event = events(answer.body()).getFirst();
        assertThat(events(answer.body())).hasSize(1);
        assertThat(value(event, Property.UID)).isEqualTo(appointment + "@medgroup");
        assertThat(value(event, Property.DTSTART)).isEqualTo(start.toString().replaceAll("[-:]", ""));
        assertThat(value(event, Property.SUMMARY)).isNotBlank();
        assertThat(value(event, Property.LOCATION)).isEqualTo("Site " + site);
        assertThat(value(event, Property.STATUS)).isEqualTo("TENTATIVE");
    }

    @Test
    void a_changed_appointment_replaces_the_one_that_a_program_has_and_a_cancelled_one_is_gone() throws Exception {
        var start = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        var appointment = book(provider, start);
        var url = address(feed("phone"));
        var before = events(get(url).body()).getFirst();

        manager.post("/appointments/" + appointment + "/confirm", null);

        var after = events(get(url).body()).getFirst();
        assertThat(value(after, Property.UID)).isEqualTo(value(before, Property.UID));
        assertThat(Integer.parseInt(value(after, Property.SEQUENCE)))
                .isGreaterThan(Integer.parseInt(value(before, Property.SEQUENCE)));
        assertThat(value(after, Property.STATUS)).isEqualTo("CONFIRMED");

        manager.post("/appointments/" + appointment + "/cancel", Map.of("by", "SITE", "reasonCode", "ILL"));
        assertThat(events(get(url).body())).isEmpty();
    }

    @Test
    void an_ended_feed_and_a_forged_address_are_the_same_nothing() throws Exception {
        var kept = feed("office");
        var ended = feed("lost phone");
        assertThat(manager.post("/calendar-feeds/" + ended.text("id") + "/revoke", null)
                        .status())
                .isEqualTo(200);

        assertThat(get(address(ended)).statusCode()).isEqualTo(404);
        assertThat(get(address(kept)).statusCode()).isEqualTo(200);
        var forged = address(kept).getPath().replace("/calendar.ics", "A/calendar.ics");
        assertThat(get(address(kept).resolve(forged)).statusCode()).isEqualTo(404);
        var list = manager.get("/sites/" + site + "/calendar-feeds").body();
        assertThat(list.path(0).path("label").asString()).isEqualTo("office");
        assertThat(list.path(1).has("revokedAt")).isTrue();
        assertThat(list.toString()).doesNotContain("/public/");
        // ending it once more changes nothing
        assertThat(manager.post("/calendar-feeds/" + ended.text("id") + "/revoke", null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nobody_has_a_calendar_at_a_site_where_they_do_not_work() {
        var elsewhere = group.provider(group.site());
        var refused = manager.post(
                "/sites/" + site + "/calendar-feeds", Map.of("providerId", elsewhere.toString(), "label", "phone"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("calendar-provider-elsewhere");
    }

    private Answer feed(String label) {
        var opened = manager.post(
                "/sites/" + site + "/calendar-feeds", Map.of("providerId", provider.toString(), "label", label));
        assertThat(opened.status()).isEqualTo(201);
        return opened;
    }

    private String book(ProviderId who, Instant start) {
        var person = who.equals(provider) ? patient : group.patient(site);
        return created(manager.post(
                "/appointments",
                Map.of(
                        "siteId", site.toString(),
                        "patientId", person.toString(),
                        "providerId", who.toString(),
                        "visitTypeId", group.visitType(20, 0, null).toString(),
                        "start", start.toString(),
                        "overrideReason", "whenever this test runs")));
    }

    /** The gateway is not there: the same path at the service itself. */
    private URI address(Answer opened) {
        return URI.create(
                "http://localhost:" + port + URI.create(opened.text("url")).getPath());
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return ANYBODY.send(HttpRequest.newBuilder(address).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<VEvent> events(String file) throws IOException, ParserException {
        return new CalendarBuilder().build(new StringReader(file)).getComponents(Component.VEVENT);
    }

    private static String value(VEvent event, String property) {
        return event.getRequiredProperty(property).getValue();
    }
}
