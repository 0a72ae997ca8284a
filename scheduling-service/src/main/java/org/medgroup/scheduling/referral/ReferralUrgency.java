package org.medgroup.scheduling.referral;

import java.time.LocalDate;

/** How soon the patient should be seen, and within how many days where nobody names one. */
public enum ReferralUrgency {
    ROUTINE(30),
    URGENT(7),
    STAT(1);

    private final int days;

    ReferralUrgency(int days) {
        this.days = days;
    }

    /** By when a patient should be seen whose referral came on that day. */
    public LocalDate dueAfter(LocalDate received) {
        return received.isAfter(LocalDate.MAX.minusDays(days)) ? LocalDate.MAX : received.plusDays(days);
    }
}
