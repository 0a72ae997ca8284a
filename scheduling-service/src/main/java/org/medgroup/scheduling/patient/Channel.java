package org.medgroup.scheduling.patient;

/** A way to reach a patient, each with a consent of its own. */
public enum Channel {
    SMS,
    EMAIL,
    PHONE,
    POST
}
