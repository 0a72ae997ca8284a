package org.medgroup.kit.simulator;

import org.medgroup.kit.event.StoredAs;

/** What happened to a simulated aggregate. */
public sealed interface SimulatedEvent {
    /** @param note what is to become of it on its way, see {@link Kind} */
    @StoredAs("simulated")
    record Happened(String note) implements SimulatedEvent {}

    /** What becomes of an event. */
    enum Kind {
        PLAIN,
        /** Two contracts. */
        DOUBLE,
        /** No contract. */
        SILENT,
        /** No consumer can take it before the cure. */
        POISON,
        /** The consumer refuses it. */
        REFUSED,
        /** No consumer knows its type. */
        UNKNOWN,
        /** No publisher can map it before the cure. */
        UNPUBLISHABLE
    }
}
