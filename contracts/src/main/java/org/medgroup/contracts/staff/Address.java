package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

/** A postal address of a site. */
public record Address(String line, String city, String state, String postalCode) {
    public Address {
        requireNonNull(line, "line");
        requireNonNull(city, "city");
        requireNonNull(state, "state");
        requireNonNull(postalCode, "postalCode");
    }
}
