package org.medgroup.reporting.event;

import java.util.Comparator;
import org.medgroup.contracts.EventHeaders;

/**
 * Where a contract stands among those of its aggregate: the version of the domain event behind it and its number among
 * what that event was published as. Unlike the topic's sequence it survives a new journal epoch, so a row that
 * remembers it can tell a replay from news.
 */
public record EventPlace(long version, int ordinal) implements Comparable<EventPlace> {
    private static final Comparator<EventPlace> ORDER =
            Comparator.comparingLong(EventPlace::version).thenComparingInt(EventPlace::ordinal);

    public static EventPlace of(EventHeaders headers) {
        return new EventPlace(headers.aggregateVersion(), headers.sequence().ordinal());
    }

    @Override
    public int compareTo(EventPlace other) {
        return ORDER.compare(this, other);
    }

    public boolean isAfter(EventPlace other) {
        return compareTo(other) > 0;
    }
}
