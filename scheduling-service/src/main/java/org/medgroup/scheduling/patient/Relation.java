package org.medgroup.scheduling.patient;

/** What somebody is to the patient. */
public enum Relation {
    PARENT,
    GUARDIAN,
    SPOUSE_OR_PARTNER,
    CHILD,
    SIBLING,
    CAREGIVER,
    FRIEND,
    OTHER
}
