package org.medgroup.scheduling.arrival;

/** What a visit should have and lacks. None of it keeps the patient from being checked in. */
public enum Missing {
    /** One that the site asks for is not signed, or no longer good. */
    FORM,
    /** The visit type needs one, and the visit has taken none. */
    AUTHORIZATION,
    /** The one that the visit follows is over, or one waits for such a visit and nobody has linked it. */
    REFERRAL,
    /** None is on file that is valid on the day. */
    INSURANCE,
    /** No picture of the first insurance's card, or one that is more than a year old. */
    INSURANCE_CARD
}
