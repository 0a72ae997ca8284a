package org.medgroup.scheduling.breakglass;

/** What the privacy officer makes of it. */
public enum Decision {
    JUSTIFIED,
    NOT_JUSTIFIED
}
