package org.medgroup.contracts;

import java.util.regex.Pattern;

/**
 * The Kafka topics. Each service owns exactly one stream of events and keeps it for ever. A restore to an earlier point
 * ends one generation of the stream and begins the next in a topic of its own, which holds the retained history again.
 */
public final class Topics {
    public static final String STAFF = "staff-events";
    public static final String SCHEDULING = "scheduling-events";
    public static final String BILLING = "billing-events";
    public static final String INVENTORY = "inventory-events";

    /**
     * One partition. Which generations there are, and how each came about: key = the stream's name, value = JSON
     * {@code {"generation":3,"lineage":[{"epoch":1,"upTo":4711}]}}. Streams without a record are in their first.
     */
    public static final String GENERATIONS = "stream-generations";

    /** Never changes: order per aggregate rests on it. Growth is a new generation of the topic. */
    public static final int PARTITIONS = 24;

    private static final Pattern LATER_GENERATION = Pattern.compile("(.+)\\.g(\\d{1,9})");

    private Topics() {}

    /**
     * The topic that holds one generation of a stream: {@code staff-events}, {@code staff-events.g2}, …
     *
     * @param generation the epoch of the journal that is published there, from 1
     */
    public static String generation(String stream, long generation) {
        if (generation < 1) {
            throw new IllegalArgumentException("Generations count from 1: " + generation);
        }
        return generation == 1 ? stream : stream + ".g" + generation;
    }

    /** The stream that a topic is a generation of. */
    public static String streamOf(String topic) {
        var matcher = LATER_GENERATION.matcher(topic);
        return matcher.matches() ? matcher.group(1) : topic;
    }

    /** Which generation of its stream a topic is. */
    public static long generationOf(String topic) {
        var matcher = LATER_GENERATION.matcher(topic);
        return matcher.matches() ? Long.parseLong(matcher.group(2)) : 1;
    }
}
