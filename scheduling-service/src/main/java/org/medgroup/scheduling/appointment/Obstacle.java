package org.medgroup.scheduling.appointment;

/** Why an appointment that was right when it was booked cannot take place as things are now. The gravest comes first. */
public enum Obstacle {
    SITE_CLOSED,
    PROVIDER_LEFT_SITE,
    /** A public holiday, or another day on which the site is closed. */
    CLOSED_THAT_DAY,
    PROVIDER_AWAY,
    CREDENTIAL_INVALID,
    /** A published roster plans the provider at the site, and not for all of that time. */
    NOT_ROSTERED,
    /** A meeting, a closure: hours that were blocked after it was booked. */
    TIME_BLOCKED,
    EQUIPMENT_RETIRED,
    /** From that day on. */
    ROOM_CLOSED,
    /** From that day on nobody does such visits any more. */
    VISIT_TYPE_ENDED
}
