package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/** A local day on which a site is closed. @param name for people: {@code Thanksgiving Day} */
public record ClosedDay(LocalDate date, String name) {
    public ClosedDay {
        requireNonNull(date, "date");
        requireNonNull(name, "name");
    }
}
