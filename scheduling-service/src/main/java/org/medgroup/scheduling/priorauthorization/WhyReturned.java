package org.medgroup.scheduling.priorauthorization;

/** Why a visit that was reserved can be had again. */
public enum WhyReturned {
    CANCELLED,
    MISSED,
    /** To a day on which another authorization, or none, counts. */
    MOVED
}
