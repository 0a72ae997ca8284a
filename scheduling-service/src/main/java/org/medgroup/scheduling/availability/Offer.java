package org.medgroup.scheduling.availability;

/** Whether a provider can be had at a site at some time, other bookings apart. */
public enum Offer {
    OFFERED,
    /** The provider works there, but offers nothing then (or the site is not open, or the time is blocked). */
    OUTSIDE_OFFERED_TIME,
    /** A public holiday, or another day on which the site is closed whatever its week says. */
    CLOSED_THAT_DAY,
    /** The published roster plans the provider at the site, and not for all of that time. */
    NOT_ROSTERED,
    /** Offered, but kept for other visit types. */
    RESERVED,
    PROVIDER_AWAY,
    /** A blocking credential is missing, revoked or not valid on the site's local day. */
    CREDENTIAL_INVALID,
    NOT_AT_SITE,
    SITE_CLOSED
}
