package org.medgroup.kit.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What differs between two states of one thing, field by field, in the order in which its JSON has them. */
final class Differences {
    /** They tell nothing to people: the one never changes, the other always does. */
    private static final Set<String> SILENT = Set.of("id", "version");

    private Differences() {}

    static List<History.Change> between(@Nullable JsonNode before, JsonNode after) {
        Map<String, JsonNode> was = new LinkedHashMap<>();
        if (before != null) {
            flatten("", before, was);
        }
        Map<String, JsonNode> is = new LinkedHashMap<>();
        flatten("", after, is);
        List<History.Change> changes = new ArrayList<>();
        is.forEach((field, value) -> {
            JsonNode old = was.get(field);
            if (!value.equals(old)) {
                changes.add(new History.Change(field, old, value));
            }
        });
        was.forEach((field, value) -> {
            if (!is.containsKey(field)) {
                changes.add(new History.Change(field, value, null));
            }
        });
        return changes;
    }

    private static void flatten(String path, JsonNode node, Map<String, JsonNode> into) {
        if (node.isNull()) {
            return;
        }
        if (node.isObject()) {
            for (var property : node.properties()) {
                if (!SILENT.contains(property.getKey())) {
                    flatten(
                            path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                            property.getValue(),
                            into);
                }
            }
        } else if (isListOfThings(node)) {
            for (var thing : node) {
                flatten(path + "[" + Objects.requireNonNull(thing.get("id")).asString() + "]", thing, into);
            }
        } else if (!(node.isArray() && node.isEmpty())) {
            into.put(path, node);
        }
    }

    private static boolean isListOfThings(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            return false;
        }
        for (var element : node) {
            if (!element.isObject() || !element.has("id")) {
                return false;
            }
        }
        return true;
    }
}
