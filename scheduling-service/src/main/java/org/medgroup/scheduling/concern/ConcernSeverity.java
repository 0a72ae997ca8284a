package org.medgroup.scheduling.concern;

import java.time.LocalDate;

/** How bad it is for whoever raised it; that says by when it should be resolved. */
public enum ConcernSeverity {
    LOW(14),
    MEDIUM(7),
    /** Somebody may come to harm, or leaves. */
    HIGH(2);

    private final int days;

    ConcernSeverity(int days) {
        this.days = days;
    }

    LocalDate dueOn(LocalDate from) {
        return from.plusDays(days);
    }
}
