package org.medgroup.scheduling.patient;

/** Which insurance is asked first. */
public enum InsurancePriority {
    PRIMARY,
    SECONDARY,
    TERTIARY
}
