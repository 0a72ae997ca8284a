package org.medgroup.kit.event;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every event class that a service stores, with its stable name. A service declares one as a bean; an event without a
 * name, or two events with the same name, stop the start-up instead of surfacing as an unreadable row years later.
 */
public final class EventCatalogue {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private final Map<Class<?>, StoredAs> names = new LinkedHashMap<>();
    private final Map<String, Class<?>> classes = new HashMap<>();

    private EventCatalogue() {}

    /**
     * @param roots event records, or sealed interfaces standing for all the records they permit
     * @throws IllegalArgumentException if an event has no valid {@link StoredAs} name or shares it with another
     */
    public static EventCatalogue of(Class<?>... roots) {
        var catalogue = new EventCatalogue();
        Deque<Class<?>> pending = new ArrayDeque<>(Arrays.asList(roots));
        while (!pending.isEmpty()) {
            var type = pending.removeFirst();
            if (type.isSealed()) {
                pending.addAll(Arrays.asList(type.getPermittedSubclasses()));
            } else {
                catalogue.add(type);
            }
        }
        return catalogue;
    }

    private void add(Class<?> type) {
        var stored = type.getAnnotation(StoredAs.class);
        if (stored == null || !stored.value().matches(NAME)) {
            throw new IllegalArgumentException(
                    type.getName() + " is stored as an event and needs @StoredAs(\"lower-case-kebab-name\")");
        }
        var other = classes.putIfAbsent(stored.value(), type);
        if (other != null && other != type) {
            throw new IllegalArgumentException("'%s' is the stored name of both %s and %s"
                    .formatted(stored.value(), other.getName(), type.getName()));
        }
        names.put(type, stored);
    }

    public Optional<Class<?>> classOf(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    public Optional<StoredAs> nameOf(Class<?> type) {
        return Optional.ofNullable(names.get(type));
    }

    /** All event classes, in the order of declaration. */
    public Collection<Class<?>> events() {
        return names.keySet();
    }
}
