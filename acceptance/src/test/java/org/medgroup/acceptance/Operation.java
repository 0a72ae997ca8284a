package org.medgroup.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One thing that a service offers, as its own OpenAPI document describes it.
 *
 * @param bodySchema of the request's JSON; null where none is taken
 * @param schemas what {@code $ref} refers to
 * @param methodsHere all methods of this path
 */
record Operation(
        String method,
        String path,
        List<JsonNode> parameters,
        @Nullable JsonNode bodySchema,
        JsonNode schemas,
        Set<String> methodsHere) {
    private static final Map<String, Integer> SERVICES =
            new TreeMap<>(Map.of("scheduling", 1, "staff", 2, "billing", 3, "inventory", 4, "reporting", 5));
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    /** The gateway has no OpenAPI document: these addresses are its own. */
    private static final Map<String, String> OF_THE_GATEWAY = new TreeMap<>(Map.ofEntries(
            Map.entry("/api/me", "GET"),
            Map.entry("/logout", "POST"),
            Map.entry("/oauth2/authorization/keycloak", "GET"),
            Map.entry("/login/oauth2/code/keycloak", "GET"),
            Map.entry("/actuator/health", "GET"),
            Map.entry("/actuator/prometheus", "GET"),
            Map.entry("/today", "GET"),
            Map.entry("/", "GET"),
            Map.entry("/assets/none.js", "GET")));

    /** Pages for people without an account, and what is behind them: in no OpenAPI document, because no program asks for them. */
    private static final Map<String, List<String>> FOR_EVERYBODY = new TreeMap<>(Map.ofEntries(
            Map.entry("/public/scheduling/appointments/{token}", List.of("GET")),
            Map.entry("/public/scheduling/appointments/{token}/calendar.ics", List.of("GET")),
            Map.entry("/public/scheduling/appointments/{token}/cancel", List.of("POST")),
            Map.entry("/public/scheduling/appointments/{token}/confirm", List.of("POST")),
            Map.entry("/public/scheduling/calendars/{token}/calendar.ics", List.of("GET")),
            Map.entry("/public/scheduling/kiosk/{token}", List.of("GET", "POST")),
            Map.entry("/public/scheduling/kiosk.js", List.of("GET")),
            Map.entry("/public/scheduling/opt-outs/{token}", List.of("GET", "POST")),
            Map.entry("/public/scheduling/page.css", List.of("GET")),
            Map.entry("/public/scheduling/surveys/{token}", List.of("GET", "POST")),
            Map.entry("/public/scheduling/waitlist/{token}", List.of("GET")),
            Map.entry("/public/scheduling/waitlist/{token}/accept", List.of("POST")),
            Map.entry("/public/scheduling/waitlist/{token}/decline", List.of("POST"))));

    String name() {
        return method + " " + path;
    }

    boolean isWrite() {
        return !method.equals("GET");
    }

    /** Whether it is for people without an account, who have nothing but its address. */
    boolean isForEverybody() {
        return path.startsWith("/public/");
    }

    /** Questions that are asked by POST need none. */
    boolean needsKey() {
        return parameters.stream()
                .anyMatch(parameter -> parameter.path("name").asString("").equals("Idempotency-Key"));
    }

    /** In an order that does not change from run to run, so that a seed means the same case. */
    static List<Operation> all(RunningMedgroup system) {
        List<Operation> all = new ArrayList<>();
        SERVICES.forEach((service, offset) -> {
            JsonNode document = system.service("admin", offset, "/v3/api-docs").json();
            JsonNode schemas = document.path("components").path("schemas");
            new TreeSet<>(document.path("paths").propertyNames()).forEach(path -> {
                JsonNode item = document.path("paths").path(path);
                Set<String> methodsHere = new TreeSet<>();
                METHODS.stream().filter(item::has).forEach(method -> methodsHere.add(method.toUpperCase(Locale.ROOT)));
                for (String method : METHODS) {
                    if (item.has(method) && path.startsWith("/api/")) {
                        JsonNode operation = item.path(method);
                        JsonNode schema = operation
                                .path("requestBody")
                                .path("content")
                                .path("application/json")
                                .path("schema");
                        all.add(new Operation(
                                method.toUpperCase(Locale.ROOT),
                                path,
                                operation.path("parameters").valueStream().toList(),
                                schema.isMissingNode() ? null : schema,
                                schemas,
                                methodsHere));
                    }
                }
            });
        });
        JsonNode none = JsonNodeFactory.instance.objectNode();
        OF_THE_GATEWAY.forEach(
                (path, method) -> all.add(new Operation(method, path, List.of(), null, none, Set.of(method))));
        FOR_EVERYBODY.forEach((path, methods) -> methods.forEach(
                method -> all.add(new Operation(method, path, List.of(), null, none, Set.copyOf(methods)))));
        return all;
    }
}
