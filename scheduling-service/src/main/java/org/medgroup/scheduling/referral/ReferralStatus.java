package org.medgroup.scheduling.referral;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where a referral stands. */
public enum ReferralStatus {
    /** To us; nobody has answered. */
    RECEIVED,
    /** By us; nobody has answered. */
    SENT,
    ACCEPTED,
    DECLINED,
    SCHEDULED,
    /** What came of it has not been told. */
    SEEN,
    CLOSED,
    CANCELLED,
    EXPIRED;

    /** Somebody has still something to do. */
    public static final Set<ReferralStatus> OPEN =
            Collections.unmodifiableSet(EnumSet.of(RECEIVED, SENT, ACCEPTED, SCHEDULED, SEEN));
}
