package org.medgroup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.medgroup.contracts.DemoIds;
import org.opentest4j.AssertionFailedError;
import tools.jackson.databind.JsonNode;

/**
 * The manager of one site and everything that belongs to another. The endpoints come from the services' own OpenAPI
 * documents, so that a new one is tried without anybody thinking of it; one whose path variables this test cannot fill
 * makes it fail.
 */
@ExtendWith(WithMedgroup.class)
@Order(40)
class SiteBoundaryIT {
    private static final String MANAGER_OF_ONE = "manager-1";
    private static final String SITE_ONE = DemoIds.site(1).toString();
    private static final String SITE_TWO = DemoIds.site(2).toString();
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, Integer> SERVICES =
            Map.of("scheduling", 1, "staff", 2, "billing", 3, "inventory", 4, "reporting", 5);
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    /** @param variables what the policy takes each path variable for: site, target, within another one, group */
    private record Endpoint(String method, String path, List<JsonNode> parameters, JsonNode variables) {}

    @Test
    void every_endpoint_that_names_something_of_another_site_answers_404(RunningMedgroup system) {
        Map<String, String> foreign = thingsOfSiteTwo(system);
        List<String> leaks = new ArrayList<>();
        int tried = 0;
        for (Endpoint endpoint : endpoints(system)) {
            Set<String> scoped = scopedVariables(endpoint);
            if (scoped.isEmpty()) {
                continue;
            }
            String path = fill(endpoint, foreign) + requiredParameters(endpoint);
            RunningMedgroup.Answer answer = call(system, endpoint.method(), path);
            tried++;
            if (answer.status() != 404) {
                leaks.add(endpoint.method() + " " + endpoint.path() + " answered " + answer.status() + ": "
                        + abridged(answer.body()));
            }
        }
        System.out.println("Tried " + tried + " endpoints with things of a foreign site: " + leaks.size() + " leaks");
        assertThat(leaks).isEmpty();
        assertThat(tried).isGreaterThan(20);
    }

    @Test
    void a_foreign_site_as_a_parameter_answers_404(RunningMedgroup system) {
        List<String> leaks = new ArrayList<>();
        int tried = 0;
        for (Endpoint endpoint : endpoints(system)) {
            for (JsonNode parameter : endpoint.parameters()) {
                String name = parameter.path("name").asString();
                if (endpoint.method().equals("get")
                        && parameter.path("in").asString().equals("query")
                        && (name.equals("siteId") || name.equals("siteIds"))
                        && scopedVariables(endpoint).isEmpty()) {
                    String filled = fill(endpoint, thingsWithoutSite(system));
                    String query = requiredParameters(endpoint, Map.of(name, SITE_TWO));
                    RunningMedgroup.Answer answer = call(system, "get", filled + query);
                    tried++;
                    if (answer.status() != 404) {
                        leaks.add(filled + query + " answered " + answer.status() + ": " + abridged(answer.body()));
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(tried).isGreaterThan(3);
    }

    @Test
    void a_booking_that_names_a_foreign_site_in_its_body_answers_404(RunningMedgroup system) {
        Map<String, String> foreign = thingsOfSiteTwo(system);
        Map<String, Object> booking = new HashMap<>();
        booking.put("siteId", SITE_TWO);
        booking.put("patientId", foreign.get("patientId"));
        booking.put("providerId", foreign.get("providerId"));
        booking.put("visitTypeId", foreign.get("visitTypeId"));
        booking.put("start", LocalDate.now().plusDays(7) + "T15:00:00Z");
        assertThat(system.post("desk-1", "/api/scheduling/appointments", booking)
                        .status())
                .isEqualTo(404);
        Map<String, Object> patient = new HashMap<>();
        patient.put("givenName", "Nora");
        patient.put("familyName", "Ostrander");
        patient.put("birthDate", "1980-05-05");
        patient.put("sex", "FEMALE");
        patient.put("siteId", SITE_TWO);
        assertThat(system.post("desk-1", "/api/scheduling/patients", patient).status())
                .isEqualTo(404);
    }

    @Test
    void every_list_holds_things_of_the_own_site_only(RunningMedgroup system) {
        List<String> leaks = new ArrayList<>();
        int lists = 0;
        Set<String> foreignSites = new HashSet<>();
        for (JsonNode site : system.get("lead", "/api/staff/sites").json()) {
            if (!site.path("id").asString().equals(SITE_ONE)) {
                foreignSites.add(site.path("id").asString());
            }
        }
        assertThat(foreignSites).hasSizeGreaterThanOrEqualTo(7);
        for (Endpoint endpoint : endpoints(system)) {
            if (!endpoint.method().equals("get") || !scopedVariables(endpoint).isEmpty()) {
                continue;
            }
            for (String by : List.of("site", "region", "provider")) {
                String path =
                        fill(endpoint, thingsWithoutSite(system)) + requiredParameters(endpoint, Map.of("by", by));
                RunningMedgroup.Answer answer = call(system, "get", path);
                if (answer.status() == 200) {
                    lists++;
                    for (String foreign : foreignSites) {
                        if (answer.body().contains(foreign)) {
                            leaks.add(path + " tells of site " + foreign);
                        }
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(lists).isGreaterThan(5);
    }

    private static List<Endpoint> endpoints(RunningMedgroup system) {
        List<Endpoint> endpoints = new ArrayList<>();
        SERVICES.forEach((service, offset) -> {
            JsonNode document = system.service("admin", offset, "/v3/api-docs").json();
            document.path("paths").forEachEntry((path, operations) -> {
                for (String method : METHODS) {
                    JsonNode operation = operations.path(method);
                    if (!operation.isMissingNode() && path.startsWith("/api/")) {
                        endpoints.add(new Endpoint(
                                method,
                                path,
                                operation.path("parameters").valueStream().toList(),
                                operation.path("x-path")));
                    }
                }
            });
        });
        assertThat(endpoints).hasSizeGreaterThan(40);
        return endpoints;
    }

    /** Things that belong to site two and to no other, by the name of the path variable that takes them. */
    private static Map<String, String> thingsOfSiteTwo(RunningMedgroup system) {
        Map<String, String> things = new LinkedHashMap<>(thingsWithoutSite(system));
        things.put("siteId", SITE_TWO);
        JsonNode appointment = first(
                system,
                "/api/scheduling/appointments?siteId=" + SITE_TWO + "&from="
                        + LocalDate.now().minusDays(60) + "T00:00:00Z&to=" + LocalDate.now() + "T00:00:00Z");
        things.put("appointmentId", appointment.path("id").asString());
        things.put("patientId", appointment.path("patientId").asString());
        things.put("providerId", appointment.path("providerId").asString());
        things.put("slotHoldId", heldAtSiteTwo(system, things.get("visitTypeId")));
        things.put(
                "equipmentId",
                created(
                        system,
                        "manager-2",
                        "/api/scheduling/sites/" + SITE_TWO + "/equipment",
                        Map.of("name", "Scanner " + UUID.randomUUID(), "kind", "ULTRASOUND")));
        things.put(
                "calendarFeedId",
                created(
                        system,
                        "manager-2",
                        "/api/scheduling/sites/" + SITE_TWO + "/calendar-feeds",
                        Map.of("providerId", things.get("providerId"), "label", "Phone")));
        things.put(
                "requiredFormId",
                created(
                        system,
                        "manager-2",
                        "/api/scheduling/sites/" + SITE_TWO + "/forms",
                        Map.of(
                                "code",
                                "BOUNDARY",
                                "name",
                                "Form of site two",
                                "visitTypeIds",
                                List.of(things.get("visitTypeId")))));
        things.put(
                "kioskId",
                created(
                        system,
                        "manager-2",
                        "/api/scheduling/sites/" + SITE_TWO + "/kiosks",
                        Map.of("label", "Entrance")));
        things.put(
                "waitlistEntryId",
                created(
                        system,
                        "desk-2",
                        "/api/scheduling/waitlist",
                        Map.of(
                                "patientId", things.get("patientId"),
                                "visitTypeId", things.get("visitTypeId"),
                                "siteIds", List.of(SITE_TWO),
                                // who offers nothing
                                "providerIds", List.of(UUID.randomUUID().toString()),
                                "urgency", "ROUTINE",
                                "earliest", LocalDate.now().plusDays(1).toString(),
                                "latest", LocalDate.now().plusDays(2).toString())));
        things.put(
                "recallId",
                created(
                        system,
                        "desk-2",
                        "/api/scheduling/recalls",
                        Map.of(
                                "patientId", things.get("patientId"),
                                "siteId", SITE_TWO,
                                "visitTypeId", things.get("visitTypeId"),
                                "dueOn", LocalDate.now().plusDays(1).toString())));
        things.put(
                "concernId",
                created(
                        system,
                        "desk-2",
                        "/api/scheduling/concerns",
                        Map.of(
                                "siteId", SITE_TWO,
                                "patientId", things.get("patientId"),
                                "channel", "PHONE",
                                "category", "WAIT",
                                "severity", "LOW",
                                "words", "Nobody answers the telephone")));
        things.put(
                "deviationId",
                created(
                        system,
                        "manager-2",
                        "/api/scheduling/sites/" + SITE_TWO + "/deviations",
                        Map.of(
                                "kind", "BLOCKED",
                                "date", LocalDate.now().plusYears(2).toString(),
                                "from", "12:00",
                                "to", "13:00",
                                "label", "Meeting of the house")));
        things.put(
                "templateId",
                first(system, "/api/scheduling/templates?siteId=" + SITE_TWO)
                        .path("id")
                        .asString());
        things.put(
                "roomId",
                first(system, "/api/scheduling/sites/" + SITE_TWO + "/rooms")
                        .path("id")
                        .asString());
        String familyName = "Quenneville" + UUID.randomUUID();
        String patient = created(
                system,
                "desk-2",
                "/api/scheduling/patients",
                Map.of(
                        "givenName", "Odile",
                        "familyName", familyName,
                        "birthDate", "1951-04-09",
                        "sex", "FEMALE",
                        "siteId", SITE_TWO));
        things.put("seriesId", seriesAtSiteTwo(system, things.get("visitTypeId"), patient));
        things.put(
                "accessRequestId",
                created(
                        system,
                        "desk-2",
                        "/api/scheduling/patients/" + patient + "/access-requests",
                        Map.of(
                                "what",
                                "The whole record",
                                "receivedOn",
                                LocalDate.now().minusDays(1).toString())));
        things.put(
                "breakGlassId",
                created(
                        system,
                        "desk-3",
                        "/api/scheduling/break-glass",
                        Map.of(
                                "familyName", familyName,
                                "birthDate", "1951-04-09",
                                "reasonCode", "EMERGENCY",
                                "reason", "Collapsed at the reception")));
        return things;
    }

    private static String heldAtSiteTwo(RunningMedgroup system, String visitType) {
        JsonNode slot = system.get(
                        "desk-2",
                        "/api/scheduling/availability?limit=1&visitTypeId=" + visitType + "&siteIds=" + SITE_TWO
                                + "&from=" + LocalDate.now().plusDays(1) + "T00:00:00Z&to="
                                + LocalDate.now().plusDays(60) + "T00:00:00Z")
                .json()
                .path("slots")
                .path(0);
        return created(
                system,
                "desk-2",
                "/api/scheduling/availability/holds",
                Map.of(
                        "siteId",
                        SITE_TWO,
                        "providerId",
                        slot.path("providerId").asString(),
                        "visitTypeId",
                        visitType,
                        "start",
                        slot.path("start").asString(),
                        "minutes",
                        1));
    }

    /** The second one is left out: whether it is free does not matter here. */
    private static String seriesAtSiteTwo(RunningMedgroup system, String visitType, String patient) {
        JsonNode slot = system.get(
                        "desk-2",
                        "/api/scheduling/availability?limit=1&visitTypeId=" + visitType + "&siteIds=" + SITE_TWO
                                + "&from=" + LocalDate.now().plusDays(20) + "T00:00:00Z&to="
                                + LocalDate.now().plusDays(80) + "T00:00:00Z")
                .json()
                .path("slots")
                .path(0);
        Map<String, Object> series = new HashMap<>(Map.of(
                "siteId",
                SITE_TWO,
                "patientId",
                patient,
                "providerId",
                slot.path("providerId").asString(),
                "visitTypeId",
                visitType,
                "start",
                slot.path("start").asString(),
                "rule",
                "FREQ=WEEKLY;COUNT=2"));
        JsonNode plan =
                system.post("desk-2", "/api/scheduling/series/preview", series).json();
        series.put(
                "choices",
                List.of(Map.of(
                        "planned",
                        plan.path("occurrences").path(1).path("planned").asString())));
        RunningMedgroup.Answer booked = system.post("desk-2", "/api/scheduling/series", series);
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        return booked.json().path("series").path("id").asString();
    }

    private static String created(RunningMedgroup system, String user, String path, Map<String, Object> body) {
        RunningMedgroup.Answer answer = system.post(user, path, body);
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    /** Variables that name nothing of a site. */
    private static Map<String, String> thingsWithoutSite(RunningMedgroup system) {
        return Map.of(
                "kpiId",
                "no-show-rate",
                "regionId",
                DemoIds.region(1).toString(),
                "visitTypeId",
                first(system, "/api/scheduling/visit-types").path("id").asString(),
                "parkedRecordId",
                "1",
                "rebuildId",
                UUID.randomUUID().toString());
    }

    private static JsonNode first(RunningMedgroup system, String path) {
        RunningMedgroup.Answer answer = system.get("manager-2", path);
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
        JsonNode list = answer.json();
        return (list.isArray() ? list : list.path("items")).path(0);
    }

    private static Set<String> scopedVariables(Endpoint endpoint) {
        Set<String> scoped = new HashSet<>();
        Matcher matcher = VARIABLE.matcher(endpoint.path());
        while (matcher.find()) {
            String kind = endpoint.variables().path(matcher.group(1)).asString("");
            assertThat(kind)
                    .as(endpoint + " says what {" + matcher.group(1) + "} is")
                    .isIn("site", "target", "within", "group");
            if (kind.equals("site") || kind.equals("target")) {
                scoped.add(matcher.group(1));
            }
        }
        return scoped;
    }

    private static String fill(Endpoint endpoint, Map<String, String> values) {
        return VARIABLE.matcher(endpoint.path()).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null
                    && endpoint.variables().path(match.group(1)).asString("").equals("within")) {
                value = UUID.randomUUID().toString(); // the whole is refused before anybody looks for its part
            }
            if (value == null) {
                throw new AssertionFailedError("Nothing is known to fill {" + match.group(1) + "} of " + endpoint.path()
                        + " with: teach this test, so that the endpoint is tried");
            }
            return value;
        });
    }

    private static String requiredParameters(Endpoint endpoint) {
        return requiredParameters(endpoint, Map.of());
    }

    private static String requiredParameters(Endpoint endpoint, Map<String, String> chosen) {
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : endpoint.parameters()) {
            String name = parameter.path("name").asString();
            if (!parameter.path("in").asString().equals("query")) {
                continue;
            }
            String value = chosen.get(name);
            if (value == null
                    && name.equals("siteId")
                    && parameter.path("required").asBoolean()) {
                value = SITE_ONE;
            }
            if (value == null && (parameter.path("required").asBoolean() || name.equals("from") || name.equals("to"))) {
                value = switch (name) {
                    case "from" -> LocalDate.now().minusDays(20) + timeOf(parameter);
                    case "at" -> LocalDate.now().minusDays(1) + timeOf(parameter);
                    case "to", "date" -> LocalDate.now() + timeOf(parameter);
                    case "by" -> "site";
                    case "grain" -> "total";
                    case "part" -> "denominator";
                    case "q" -> "1980-01-01";
                    case "visitTypeId", "ids" -> UUID.randomUUID().toString();
                    default -> {
                        JsonNode allowed = parameter.path("schema").path("enum");
                        if (!allowed.isEmpty()) {
                            yield allowed.path(0).asString();
                        }
                        throw new AssertionFailedError(
                                "Nothing is known to fill the parameter " + name + " of " + endpoint.path() + " with");
                    }
                };
            }
            if (value != null) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        }
        return query.toString();
    }

    /** Some parameters are days, others instants. */
    private static String timeOf(JsonNode parameter) {
        return parameter.path("schema").path("format").asString("").equals("date-time") ? "T00:00:00Z" : "";
    }

    private static RunningMedgroup.Answer call(RunningMedgroup system, String method, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(system.url() + path));
        if (method.equals("get")) {
            return system.send(MANAGER_OF_ONE, request.GET());
        }
        return system.send(
                MANAGER_OF_ONE,
                request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .method(method.toUpperCase(java.util.Locale.ROOT), HttpRequest.BodyPublishers.ofString("{}")));
    }

    private static String abridged(String body) {
        return body.length() > 200 ? body.substring(0, 200) + "…" : body;
    }
}
