package org.medgroup.contracts;

/** The Kafka topics. Each service owns exactly one and keeps it for ever. */
public final class Topics {
    public static final String STAFF = "staff-events";
    public static final String SCHEDULING = "scheduling-events";
    public static final String BILLING = "billing-events";
    public static final String INVENTORY = "inventory-events";

    /** Never changes: order per aggregate rests on it. Growth is a new generation of the topic. */
    public static final int PARTITIONS = 24;

    private Topics() {}
}
