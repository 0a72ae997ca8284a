package org.medgroup.contracts;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an event stands in its service's journal: the epoch (a restore opens a new one), the gapless position in it, and
 * the ordinal among the events that one journal entry was mapped to. Its text form sorts like the value.
 */
public record EventSequence(long epoch, long position, int ordinal) implements Comparable<EventSequence> {
    private static final Pattern TEXT = Pattern.compile("(\\d{4,18})\\.(\\d{12,18})\\.(\\d{4,9})");
    private static final Comparator<EventSequence> ORDER = Comparator.comparingLong(EventSequence::epoch)
            .thenComparingLong(EventSequence::position)
            .thenComparingInt(EventSequence::ordinal);

    public EventSequence {
        if (epoch < 0 || position < 0 || ordinal < 0) {
            throw new IllegalArgumentException(
                    "A sequence has no negative parts: " + epoch + "." + position + "." + ordinal);
        }
    }

    /** @throws IllegalArgumentException if the text is not {@code eeee.pppppppppppp.oooo} */
    public static EventSequence of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not an event sequence: '" + text + "'");
        }
        return new EventSequence(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(3)));
    }

    @Override
    public int compareTo(EventSequence other) {
        return ORDER.compare(this, other);
    }

    public boolean isAfter(EventSequence other) {
        return compareTo(other) > 0;
    }

    @Override
    public String toString() {
        return pad(epoch, 4) + '.' + pad(position, 12) + '.' + pad(ordinal, 4);
    }

    // String.format would cost more than the rest of the relay's mapping
    private static String pad(long number, int width) {
        String digits = Long.toString(number);
        return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
    }
}
