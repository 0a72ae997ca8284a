package org.medgroup.scheduling.priorauthorization;

/** Why no authorization can be used for a visit. */
public enum WhyNone {
    /** None for that type of visit. */
    NONE,
    /** None that is valid on that day. */
    NOT_ON_THAT_DAY,
    /** All visits of those that are valid on that day are taken. */
    USED_UP
}
