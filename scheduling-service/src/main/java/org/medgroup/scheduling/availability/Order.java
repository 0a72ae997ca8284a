package org.medgroup.scheduling.availability;

/** Which of the free slots come first. */
public enum Order {
    EARLIEST,
    /** By the site's distance from the starting point, then the earliest; sites of unknown distance last. */
    NEAREST
}
