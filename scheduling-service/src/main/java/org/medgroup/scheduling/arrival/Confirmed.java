package org.medgroup.scheduling.arrival;

/** What a patient, or whoever came along, said is still right. */
public enum Confirmed {
    /** Name and birth date. */
    IDENTITY,
    ADDRESS,
    PHONE,
    LANGUAGE,
    /** Guardians and whom to turn to. */
    CONTACT_PERSONS,
    /** Which ways they want to be written to. */
    CONSENTS,
    INSURANCE
}
