package org.medgroup.kit.journal;

import java.util.List;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.stream.Lineage;

/** Reads a service's events in their final order. */
public interface JournalReader {
    JournalHead head();

    /** What the head's epoch has kept of those before it. */
    Lineage lineage();

    /** The next entries after {@code position}, in order. */
    List<EventJournal.Entry> read(long position, int limit);

    /**
     * Upcasts and deserializes.
     *
     * @return one event, unless an upcaster splits or drops it
     * @throws org.axonframework.serialization.SerializationException if this release cannot read it
     */
    List<JournaledEvent> open(EventJournal.Entry entry);
}
