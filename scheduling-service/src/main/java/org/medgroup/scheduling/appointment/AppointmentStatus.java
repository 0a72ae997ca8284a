package org.medgroup.scheduling.appointment;

/** Where an appointment stands. The last three are final, but that a no-show can be undone. */
public enum AppointmentStatus {
    BOOKED,
    CONFIRMED,
    CHECKED_IN,
    ROOMED,
    SEEN,
    COMPLETED,
    CANCELLED,
    NO_SHOW
}
