package org.medgroup.acceptance;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.medgroup.contracts.DemoIds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values with which a request would be taken, so that what is then broken in it is met deep inside and not at the door. */
final class PlausibleValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH = 8;

    private final Map<String, List<String>> known = new HashMap<>();
    private final Map<String, List<String>> foreign = new HashMap<>();

    /** With things of demo sites one (known) and two (foreign). */
    PlausibleValues(RunningMedgroup system) {
        collect(system, "manager-1", DemoIds.site(1).toString(), known);
        collect(system, "manager-2", DemoIds.site(2).toString(), foreign);
        foreign.remove("visitTypeId"); // visit types are the group's
        known.put("kpiId", List.of("no-show-rate", "visits", "wait-time", "fill-rate"));
    }

    private static void collect(RunningMedgroup system, String manager, String site, Map<String, List<String>> things) {
        things.put("siteId", List.of(site));
        things.put("regionId", List.of(DemoIds.region(1).toString()));
        JsonNode appointments = system.get(
                        manager,
                        "/api/scheduling/appointments?siteId=" + site + "&from="
                                + LocalDate.now().minusDays(30) + "T00:00:00Z&to="
                                + LocalDate.now().plusDays(14) + "T00:00:00Z")
                .json();
        for (JsonNode appointment : appointments.isArray() ? appointments : appointments.path("items")) {
            for (String name : List.of("patientId", "providerId", "roomId", "visitTypeId")) {
                add(things, name, appointment.path(name).asString(""));
            }
            add(things, "appointmentId", appointment.path("id").asString(""));
        }
        for (JsonNode template :
                system.get(manager, "/api/scheduling/templates?siteId=" + site).json()) {
            add(things, "templateId", template.path("id").asString(""));
        }
    }

    private static void add(Map<String, List<String>> things, String name, String value) {
        List<String> values = things.computeIfAbsent(name, _ -> new ArrayList<>());
        if (!value.isEmpty() && values.size() < 20 && !values.contains(value)) {
            values.add(value);
        }
    }

    /** An id of that kind that belongs to site two, or of nothing. */
    String foreign(String name, Random random) {
        return any(foreign, name, random);
    }

    private static String any(Map<String, List<String>> things, String name, Random random) {
        List<String> values = things.getOrDefault(name, List.of());
        return values.isEmpty() ? uuid(random) : values.get(random.nextInt(values.size()));
    }

    static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L).toString();
    }

    JsonNode body(JsonNode schema, JsonNode schemas, Random random) {
        return value("", schema, schemas, random, 0);
    }

    /** As it stands in an address, not yet encoded. */
    String parameter(String name, JsonNode schema, Random random) {
        JsonNode value = value(name, schema, JSON.objectNode(), random, 0);
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.asString("")));
            return String.join(",", items);
        }
        return value.asString("");
    }

    private JsonNode value(String name, JsonNode schema, JsonNode schemas, Random random, int depth) {
        JsonNode reference = schema.path("$ref");
        if (reference.isString()) {
            String text = reference.asString();
            return value(name, schemas.path(text.substring(text.lastIndexOf('/') + 1)), schemas, random, depth + 1);
        }
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        String type = type(schema);
        return switch (type) {
            case "object" -> object(schema, schemas, random, depth);
            case "array" -> array(name, schema, schemas, random, depth);
            case "integer" -> JSON.numberNode(schema.path("minimum").asInt(1) + random.nextInt(20));
            case "number" -> JSON.numberNode(random.nextInt(1000) / 10.0);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.stringNode(text(name, schema, random));
        };
    }

    /** In OpenAPI 3.1 a type may be a list that also names null. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.valueStream()
                    .map(JsonNode::asString)
                    .filter(each -> !each.equals("null"))
                    .findFirst()
                    .orElse("string");
        }
        return type.asString(schema.has("properties") ? "object" : "string");
    }

    private ObjectNode object(JsonNode schema, JsonNode schemas, Random random, int depth) {
        ObjectNode object = JSON.objectNode();
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties").forEachEntry((name, property) -> {
            if (depth < DEPTH && (required.contains(name) || random.nextInt(3) > 0)) {
                object.set(name, value(name, property, schemas, random, depth + 1));
            }
        });
        return object;
    }

    private ArrayNode array(String name, JsonNode schema, JsonNode schemas, Random random, int depth) {
        ArrayNode array = JSON.arrayNode();
        for (int n = 0; depth < DEPTH && n < 1 + random.nextInt(2); n++) {
            array.add(value(name.replaceAll("s$", ""), schema.path("items"), schemas, random, depth + 1));
        }
        return array;
    }

    private String text(String name, JsonNode schema, Random random) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> any(known, name, random);
            case "date" ->
                name.equals("birthDate")
                        ? "1980-01-01"
                        : LocalDate.now().plusDays(random.nextInt(-20, 20)).toString();
            case "date-time" ->
                LocalDate.now().plusDays(name.equals("to") ? 20 : random.nextInt(1, 14)) + "T1" + random.nextInt(10)
                        + ":00:00Z";
            default ->
                switch (name) {
                    case "kpiId", "siteId", "providerId", "patientId", "regionId", "appointmentId", "templateId" ->
                        any(known, name, random);
                    case "id", "visitTypeId", "roomId", "departmentId", "absenceId", "credentialId" -> uuid(random);
                    case "parkedRecordId" -> Integer.toString(random.nextInt(1, 100));
                    case "from" -> "0" + random.nextInt(7, 9) + ":00";
                    case "to" -> "1" + random.nextInt(2, 9) + ":00";
                    case "day", "dayOfWeek" ->
                        DayOfWeek.of(random.nextInt(1, 8)).name();
                    case "npi" -> "1234567893";
                    case "language" -> "es";
                    case "window" -> "08:00-1" + random.nextInt(2, 9) + ":00";
                    case "timeZone" -> "America/New_York";
                    case "state" -> "NY";
                    case "postalCode" -> "12401";
                    case "phone" -> "+1 845 555 01" + random.nextInt(10, 99);
                    case "email" -> "probe" + random.nextInt(1000) + "@medgroup.example";
                    case "sex" -> "FEMALE";
                    case "q" -> "1980-01-01";
                    case "by" -> "site";
                    case "grain" -> "month";
                    case "part" -> "denominator";
                    default -> "Probe " + Integer.toString(random.nextInt(1_000_000), 36);
                };
        };
    }
}
