package org.medgroup.scheduling.breakglass;

/** Why somebody opens a patient who is not of their sites. */
public enum ReasonCode {
    EMERGENCY,
    /** The patient is here, and was never seen here before. */
    PATIENT_PRESENT,
    PATIENT_ON_THE_PHONE,
    OTHER
}
