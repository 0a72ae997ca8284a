package org.medgroup.scheduling.recall;

/** How a visit that is due stands. */
public enum RecallStatus {
    /** Somebody has to see to it. */
    OPEN,
    BOOKED,
    DECLINED
}
