package org.medgroup.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.created;
import static org.medgroup.scheduling.testing.Group.monday;
import static org.medgroup.scheduling.testing.Group.nextMonday;
import static org.medgroup.scheduling.testing.Group.texts;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Somebody of site A with every role there is asks for everything of site B. The endpoints come from Spring's own
 * mappings: one that is added later and not thought of here fails the test.
 */
@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class ScopeIT extends SchedulingIntegrationTest {
    /** Endpoints for what is the group's: there is no site to name. */
    private static final Set<String> NAMES_NOTHING = Set.of(
            "GET /visit-types",
            "GET /availability/holds",
            "GET /visit-types/{visitTypeId}/history",
            "PUT /visit-types/{visitTypeId}",
            "POST /visit-types/{visitTypeId}/end",
            "POST /visit-types/{visitTypeId}/resume",
            "GET /visit-types/{visitTypeId}/booked-after",
            "PUT /visit-types/{visitTypeId}/recall-interval",
            "GET /recall-intervals",
            "GET /reminder-rule",
            "PUT /reminder-rule",
            "GET /message-templates",
            "PUT /message-templates",
            "POST /visit-types",
            "POST /imports/visit-types",
            "GET /no-show-models",
            "POST /no-show-models",
            "POST /no-show-models/{noShowModelId}/use",
            "POST /patients/matches");

    /** Lets somebody into another site's patient on purpose: {@link org.medgroup.scheduling.breakglass.BreakGlassIT}. */
    private static final String BREAKS_GLASS = "POST /break-glass";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private SiteId mine;
    private String theirOpening;
    private String theirRequest;
    private Facts ours;
    private Facts theirs;
    private Client me;
    private Instant nine;

    /** One of everything at a site. */
    private record Facts(
            SiteId site,
            PatientId patient,
            String familyName,
            ProviderId provider,
            VisitTypeId visitType,
            String room,
            String template,
            String appointment,
            String slotHold,
            String equipment,
            String calendarFeed,
            String requiredForm,
            String kiosk,
            String deviation,
            String waiting,
            String recall,
            String concern,
            String series) {}

    @BeforeEach
    void openTwoSites() {
        nine = nextMonday(CHICAGO, 9, 0);
        ours = facts();
        theirs = facts();
        mine = ours.site();
        theirOpening = created(group.client("elsewhere", Scope.ofSites(group.site()), Role.FRONT_DESK)
                .post(
                        "/break-glass",
                        Map.of(
                                "familyName", theirs.familyName(),
                                "birthDate", "1980-02-29",
                                "reasonCode", "EMERGENCY",
                                "reason", "Collapsed at the reception")));
        theirRequest = created(group.desk(theirs.site())
                .post(
                        "/patients/" + theirs.patient() + "/access-requests",
                        Map.of("what", "Everything", "receivedOn", "2026-01-05")));
        me = group.client("manager-of-a", Scope.ofSites(mine), Role.values());
    }

    @Test
    void no_endpoint_answers_for_another_site() {
        Set<String> checked = new TreeSet<>();
        Map<String, Answer> answers = new HashMap<>();
        for (String endpoint : endpoints()) {
            if (NAMES_NOTHING.contains(endpoint) || endpoint.equals(BREAKS_GLASS)) {
                continue;
            }
            for (Call call : callsFor(endpoint, theirs)) {
                answers.put(endpoint + " " + call, call.by(me));
                checked.add(endpoint);
            }
        }
        assertThat(checked).hasSize(endpoints().size() - NAMES_NOTHING.size() - 1);
        answers.forEach((call, answer) -> {
            if (call.startsWith("POST /imports/")) {
                // an import answers for each item
                assertThat(answer.status()).as(call).isEqualTo(200);
                assertThat(answer.body().path("results").path(0).path("code").asString())
                        .as(call)
                        .isEqualTo("not-found");
            } else if (answer.status() == 200) {
                var listed = answer.body().has("items") ? answer.body().path("items") : answer.body();
                assertThat(listed).as(call + " lists nothing").isEmpty();
            } else {
                assertThat(answer.status()).as(call).isEqualTo(404);
                assertThat(answer.code()).isEqualTo("not-found");
            }
        });
        assertThat(group.desk(theirs.site())
                        .get("/appointments/" + theirs.appointment())
                        .text("status"))
                .as("and nothing has happened")
                .isEqualTo("BOOKED");
    }

    @Test
    void the_same_calls_work_at_ones_own_site() {
        for (String list : List.of(
                "/appointments?ids=" + ours.appointment(),
                "/appointments?patientId=" + ours.patient(),
                "/patients?siteId=" + mine,
                "/sites/" + mine + "/rooms",
                "/templates?siteId=" + mine)) {
            Answer answer = me.get(list);
            assertThat(answer.status()).as(list).isEqualTo(200);
            assertThat(answer.body()).as(list).isNotEmpty();
        }
        assertThat(me.get("/appointments/" + ours.appointment()).status()).isEqualTo(200);
        assertThat(me.get("/sites/" + mine + "/day").status()).isEqualTo(200);
    }

    @Test
    void lists_have_ones_own_sites_only() {
        assertThat(texts(me.get("/sites").body(), "id")).containsExactly(mine.toString());
        assertThat(texts(me.get("/providers").body(), "id"))
                .containsExactly(ours.provider().toString());
        assertThat(texts(me.get("/patients").body(), "id"))
                .containsExactly(ours.patient().toString());
        assertThat(texts(me.get("/templates").body(), "siteId")).containsExactly(mine.toString());
        assertThat(texts(me.get("/appointments").body(), "siteId")).containsExactly(mine.toString());
        assertThat(texts(
                        me.get("/appointments?ids=" + ours.appointment() + "," + theirs.appointment())
                                .body(),
                        "id"))
                .containsExactly(ours.appointment());
        assertThat(texts(
                        me.get("/availability?visitTypeId=" + ours.visitType() + "&from=" + nine + "&to="
                                        + nine.plus(Duration.ofDays(2)))
                                .body()
                                .path("slots"),
                        "siteId"))
                .containsExactly(mine.toString());
    }

    private Facts facts() {
        SiteId site = group.site();
        ProviderId provider = group.provider(site);
        String template =
                group.offers(provider, site, DayOfWeek.MONDAY, "09:00", "17:00").toString();
        String familyName = "Family" + UUID.randomUUID();
        PatientId patient = group.patient(site, familyName, "555-0100", "1980-02-29");
        VisitTypeId visitType = group.visitType(30, 0, null);
        String room = group.room(site, "exam").toString();
        String appointment = created(group.book(group.desk(site), site, patient, provider, visitType, nine));
        String slotHold = created(group.client("caller-" + UUID.randomUUID(), Scope.ofSites(site), Role.CALL_CENTRE)
                .post("/availability/holds", booking(site, patient, provider, visitType, nine.plusSeconds(10_800))));
        String equipment = group.equipment(site, "ecg").toString();
        String calendarFeed = created(group.manager(site)
                .post("/sites/" + site + "/calendar-feeds", Map.of("providerId", provider, "label", "Phone")));
        String requiredForm = created(
                group.manager(site).post("/sites/" + site + "/forms", Map.of("code", "PRIVACY", "name", "Notice")));
        String kiosk = created(group.manager(site).post("/sites/" + site + "/kiosks", Map.of("label", "Entrance")));
        String deviation = created(group.manager(site)
                .post(
                        "/sites/" + site + "/deviations",
                        Map.of(
                                "kind", "BLOCKED",
                                "date", "2031-01-06",
                                "from", "12:00",
                                "to", "13:00",
                                "label", "Staff meeting")));
        String waiting = created(group.desk(site).post("/waitlist", wish(site, patient, visitType)));
        String recall = created(group.desk(site).post("/recalls", due(site, patient, group.visitType(30, 0, null))));
        String concern = created(group.desk(site).post("/concerns", complaint(site, patient)));
        Map<String, Object> weekly = booking(site, patient, provider, visitType, nine.plusSeconds(18_000));
        weekly.put("rule", "FREQ=WEEKLY;COUNT=2");
        String series = group.desk(site)
                .post("/series", weekly)
                .body()
                .path("series")
                .path("id")
                .asString();
        return new Facts(
                site,
                patient,
                familyName,
                provider,
                visitType,
                room,
                template,
                appointment,
                slotHold,
                equipment,
                calendarFeed,
                requiredForm,
                kiosk,
                deviation,
                waiting,
                recall,
                concern,
                series);
    }

    private static Map<String, Object> due(SiteId site, PatientId patient, VisitTypeId visitType) {
        return Map.of("patientId", patient, "siteId", site, "visitTypeId", visitType, "dueOn", LocalDate.now(CHICAGO));
    }

    private static Map<String, Object> complaint(SiteId site, PatientId patient) {
        return Map.of(
                "siteId", site,
                "patientId", patient,
                "channel", "PHONE",
                "category", "WAIT",
                "severity", "LOW",
                "words", "Nobody answers");
    }

    private static Map<String, Object> wish(SiteId site, PatientId patient, VisitTypeId visitType) {
        return Map.of(
                "patientId", patient,
                "visitTypeId", visitType,
                "siteIds", List.of(site),
                // who offers nothing
                "providerIds", List.of(UUID.randomUUID()),
                "urgency", "ROUTINE",
                "earliest", monday(CHICAGO),
                "latest", monday(CHICAGO));
    }

    /** {@code GET /appointments/{appointmentId}}, without the common beginning; the kit tests its own endpoints. */
    private Set<String> endpoints() {
        Set<String> endpoints = new TreeSet<>();
        String own = SchedulingApplication.class.getPackageName();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            for (String pattern : info.getPatternValues()) {
                if (handler.getBeanType().getPackageName().startsWith(own)) {
                    for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                        endpoints.add(method + " " + pattern.substring("/api/scheduling".length()));
                    }
                }
            }
        });
        assertThat(endpoints).hasSizeGreaterThan(25);
        return endpoints;
    }

    private record Call(String method, String path, Map<String, Object> body) {
        Answer by(Client client) {
            return switch (method) {
                case "GET" -> client.get(path);
                case "ASK" -> client.ask(path, body);
                case "DELETE" -> client.delete(path);
                case "PUT" -> client.put(path, body);
                default -> client.post(path, body.isEmpty() ? null : body);
            };
        }
    }

    /** Requests that are right in every way, except for whose they are. */
    private List<Call> callsFor(String endpoint, Facts of) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        String path = endpoint.substring(endpoint.indexOf(' ') + 1)
                .replace("{siteId}", of.site().toString())
                .replace("{appointmentId}", of.appointment())
                .replace("{patientId}", of.patient().toString())
                .replace("{breakGlassId}", theirOpening)
                .replace("{accessRequestId}", theirRequest)
                .replace("{contactPersonId}", UUID.randomUUID().toString())
                .replace("{insuranceId}", UUID.randomUUID().toString())
                .replace("{priorAuthorizationId}", UUID.randomUUID().toString())
                .replace("{referralId}", UUID.randomUUID().toString())
                .replace("{documentId}", UUID.randomUUID().toString())
                .replace("{holdId}", UUID.randomUUID().toString())
                .replace("{roomId}", of.room())
                .replace("{slotHoldId}", of.slotHold())
                .replace("{equipmentId}", of.equipment())
                .replace("{calendarFeedId}", of.calendarFeed())
                .replace("{requiredFormId}", of.requiredForm())
                .replace("{kioskId}", of.kiosk())
                .replace("{signedFormId}", UUID.randomUUID().toString())
                .replace("{deviationId}", of.deviation())
                .replace("{waitlistEntryId}", of.waiting())
                .replace("{recallId}", of.recall())
                .replace("{concernId}", of.concern())
                .replace("{seriesId}", of.series())
                .replace("{templateId}", of.template());
        assertThat(path).as("a path variable that this test does not know").doesNotContain("{");
        String search = "?visitTypeId=" + of.visitType() + "&from=" + nine + "&to=" + nine.plus(Duration.ofDays(2));
        return switch (endpoint) {
            case "GET /sites" -> List.of(get("/sites?siteId=" + of.site()));
            case "GET /providers" -> List.of(get("/providers?siteId=" + of.site()));
            case "GET /patients" -> List.of(get("/patients?siteId=" + of.site()));
            case "POST /patients/search" ->
                List.of(
                        new Call("ASK", path, Map.of("siteId", of.site(), "q", "5550100")),
                        new Call("ASK", path, Map.of("q", of.familyName())));
            case "DELETE /patients/{patientId}/flags" -> List.of(new Call(method, path + "?flag=MOBILITY", Map.of()));
            case "DELETE /patients/{patientId}" ->
                List.of(new Call(method, path + "?reason=PATIENT_REQUEST", Map.of()));
            case "POST /patients/{patientId}/documents" -> List.of(new Call(method, path + "?kind=LETTER", Map.of()));
            case "POST /patients/{patientId}/legal-holds", "POST /patients/{patientId}/legal-holds/{holdId}/lift" ->
                List.of(new Call(method, path, Map.of("reason", "A lawsuit")));
            case "GET /appointments" ->
                List.of(
                        get("/appointments?siteId=" + of.site()),
                        get("/appointments?patientId=" + of.patient()),
                        get("/appointments?ids=" + of.appointment()));
            case "GET /templates" ->
                List.of(get("/templates?siteId=" + of.site()), get("/templates?providerId=" + of.provider()));
            case "GET /availability" -> List.of(get("/availability" + search + "&siteIds=" + mine + "," + of.site()));
            case "POST /appointments" -> {
                var foreignSite =
                        booking(of.site(), ours.patient(), of.provider(), of.visitType(), nine.plusSeconds(3600));
                var foreignPatient =
                        booking(mine, of.patient(), ours.provider(), of.visitType(), nine.plusSeconds(3600));
                yield List.of(new Call(method, path, foreignSite), new Call(method, path, foreignPatient));
            }
            case "POST /series", "POST /series/preview" -> {
                var foreignSite =
                        booking(of.site(), ours.patient(), of.provider(), of.visitType(), nine.plusSeconds(3600));
                var foreignPatient =
                        booking(mine, of.patient(), ours.provider(), of.visitType(), nine.plusSeconds(3600));
                foreignSite.put("rule", "FREQ=WEEKLY;COUNT=2");
                foreignPatient.put("rule", "FREQ=WEEKLY;COUNT=2");
                String verb = path.endsWith("preview") ? "ASK" : method;
                yield List.of(new Call(verb, path, foreignSite), new Call(verb, path, foreignPatient));
            }
            case "POST /series/{seriesId}/cancel" ->
                List.of(new Call(method, path, Map.of("by", "SITE", "reasonCode", "X")));
            case "POST /patients" ->
                List.of(new Call(
                        method,
                        path,
                        Map.of(
                                "givenName", "A",
                                "familyName", "B",
                                "birthDate", "2000-01-01",
                                "sex", "OTHER",
                                "siteId", of.site())));
            case "POST /templates" -> List.of(new Call(method, path, template(of)));
            case "POST /sites/{siteId}/rooms" -> List.of(new Call(method, path, Map.of("name", "X", "kind", "exam")));
            case "GET /appointments/{appointmentId}/authorization" -> List.of(get(path + "?date=" + monday(CHICAGO)));
            case "POST /appointments/{appointmentId}/arrival" ->
                List.of(new Call(method, path, Map.of("confirmed", List.of("ADDRESS"))));
            case "POST /patients/{patientId}/forms" ->
                List.of(new Call(
                        method, path, Map.of("code", "PRIVACY", "signedOn", "2026-01-05", "signedBy", "Ada Field")));
            case "POST /sites/{siteId}/forms" ->
                List.of(new Call(method, path, Map.of("code", "PRIVACY", "name", "Notice")));
            case "POST /sites/{siteId}/kiosks" -> List.of(new Call(method, path, Map.of("label", "Entrance")));
            case "POST /appointments/{appointmentId}/reschedule" ->
                List.of(new Call(method, path, Map.of("start", nine.plusSeconds(3600))));
            case "POST /availability/holds" ->
                List.of(
                        new Call(
                                method,
                                path,
                                booking(
                                        of.site(),
                                        of.patient(),
                                        of.provider(),
                                        of.visitType(),
                                        nine.plusSeconds(14_400))),
                        new Call(
                                method,
                                path,
                                booking(
                                        mine,
                                        of.patient(),
                                        ours.provider(),
                                        of.visitType(),
                                        nine.plusSeconds(14_400))));
            case "GET /recalls" ->
                List.of(get("/recalls?siteId=" + of.site()), get("/recalls?patientId=" + of.patient()));
            case "GET /messages" ->
                List.of(get("/messages?siteId=" + of.site()), get("/messages?patientId=" + of.patient()));
            case "POST /recalls" ->
                List.of(
                        new Call(method, path, due(of.site(), ours.patient(), of.visitType())),
                        new Call(method, path, due(mine, of.patient(), of.visitType())));
            case "GET /concerns" ->
                List.of(get("/concerns?siteId=" + of.site()), get("/concerns?patientId=" + of.patient()));
            case "GET /concern-counts" -> List.of(get("/concern-counts?siteId=" + of.site()));
            case "POST /concerns" ->
                List.of(
                        new Call(method, path, complaint(of.site(), ours.patient())),
                        new Call(method, path, complaint(mine, of.patient())));
            case "GET /waitlist" ->
                List.of(get("/waitlist?siteId=" + of.site()), get("/waitlist?patientId=" + of.patient()));
            case "POST /waitlist" ->
                List.of(
                        new Call(method, path, wish(of.site(), ours.patient(), of.visitType())),
                        new Call(method, path, wish(mine, of.patient(), of.visitType())));
            case "POST /appointments/{appointmentId}/cancel" ->
                List.of(new Call(method, path, Map.of("by", "SITE", "reasonCode", "X")));
            case "POST /imports/patients" ->
                List.of(importing(path, Map.of("givenName", "A", "familyName", "B", "siteId", of.site())));
            case "POST /imports/past-visits" ->
                List.of(importing(
                        path,
                        Map.of(
                                "siteId", of.site(),
                                "patientId", of.patient(),
                                "providerId", of.provider(),
                                "bookedAt", "2025-01-01T00:00:00Z",
                                "start", "2025-01-02T00:00:00Z",
                                "end", "2025-01-02T01:00:00Z",
                                "outcome", "COMPLETED")));
            case "POST /imports/appointments" ->
                List.of(importing(
                        path, booking(of.site(), of.patient(), of.provider(), of.visitType(), nine.plusSeconds(7200))));
            case "POST /imports/surveys" ->
                List.of(new Call(
                        "POST",
                        path,
                        Map.of(
                                "items",
                                List.of(Map.of("appointmentId", of.appointment(), "sentAt", "2025-01-02T03:00:00Z")))));
            case "POST /imports/concerns" ->
                List.of(
                        importing(path, pastConcern(of.site(), ours.patient())),
                        importing(path, pastConcern(mine, of.patient())));
            case "POST /imports/rooms" ->
                List.of(importing(path, Map.of("siteId", of.site(), "name", "Y", "kind", "exam")));
            case "POST /imports/templates" -> List.of(importing(path, template(of)));
            default -> List.of(new Call(method, path, Map.of()));
        };
    }

    private static Map<String, Object> pastConcern(SiteId site, PatientId patient) {
        Map<String, Object> concern = new HashMap<>(complaint(site, patient));
        concern.put("raisedAt", "2025-01-02T03:00:00Z");
        return concern;
    }

    private static Map<String, Object> template(Facts of) {
        return Map.of(
                "providerId",
                of.provider(),
                "siteId",
                of.site(),
                "dayOfWeek",
                "TUESDAY",
                "from",
                "09:00",
                "to",
                "10:00",
                "validFrom",
                LocalDate.of(2025, 1, 1));
    }

    private static Call importing(String path, Map<String, Object> item) {
        Map<String, Object> withId = new HashMap<>(item);
        withId.put("id", UUID.randomUUID());
        return new Call("POST", path, Map.of("items", List.of(withId)));
    }

    private static Call get(String path) {
        return new Call("GET", path, Map.of());
    }
}
