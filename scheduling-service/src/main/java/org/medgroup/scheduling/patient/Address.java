package org.medgroup.scheduling.patient;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a patient lives, in clear. Sealed as a whole: its parts together say more than each alone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Address(
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String state,
        String postalCode) {
    String oneLine() {
        return Stream.of(line1, line2, city, state, postalCode)
                .filter(Objects::nonNull)
                .collect(joining(", "));
    }

    @Override
    public String toString() {
        return "Address[…]"; // so that no log line ever has one in it
    }
}
