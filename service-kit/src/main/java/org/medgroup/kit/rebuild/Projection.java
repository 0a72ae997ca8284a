package org.medgroup.kit.rebuild;

import java.util.List;

/**
 * A read model that can be rebuilt, with the guards that follow from the same events. A service declares each as a bean.
 * Whatever writes it names its tables without a schema, so that the search path decides whether the live or the shadow
 * tables are meant.
 */
public sealed interface Projection {
    /**
     * Under this name the unit of work of a rebuild holds the ids of all aggregates (a {@code Set<UUID>}) whose events it
     * will bring, so that a projector can read their rows at once.
     */
    String AGGREGATES_AHEAD = "medgroup.aggregates-ahead";

    /** Unique within the service; what an operator types. */
    String name();

    List<ProjectionTable> tables();

    /**
     * Folded from the service's own events.
     *
     * @param handlers objects with {@code @EventHandler} methods: the live projectors, and what derives guards. Each gets
     *     every event that it has a handler for
     */
    record OfJournal(String name, List<ProjectionTable> tables, List<Object> handlers) implements Projection {
        public OfJournal {
            tables = List.copyOf(tables);
            handlers = List.copyOf(handlers);
        }
    }

    /**
     * Folded from other services' events.
     *
     * @param consumers names of the {@link org.medgroup.kit.inbox.IntegrationEvents} that write these tables, and
     *     nothing else; they may come in any order, and do in this one
     */
    record OfTopics(String name, List<ProjectionTable> tables, List<String> consumers) implements Projection {
        public OfTopics {
            tables = List.copyOf(tables);
            consumers = List.copyOf(consumers);
        }
    }
}
