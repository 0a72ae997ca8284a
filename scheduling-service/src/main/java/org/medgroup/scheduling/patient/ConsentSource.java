package org.medgroup.scheduling.patient;

/** How a consent, or its withdrawal, was given. */
public enum ConsentSource {
    IN_PERSON,
    SIGNED_FORM,
    ON_THE_PHONE,
    ONLINE,
    BY_GUARDIAN
}
