package org.medgroup.deploy.auditing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Whole days, UTC, both included. */
record Period(LocalDate from, LocalDate to) {
    OffsetDateTime start() {
        return from.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    /** Exclusive. */
    OffsetDateTime end() {
        return to.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    boolean contains(Instant instant) {
        return !instant.isBefore(start().toInstant()) && instant.isBefore(end().toInstant());
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
