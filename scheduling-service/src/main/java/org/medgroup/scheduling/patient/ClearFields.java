package org.medgroup.scheduling.patient;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Who a patient is, in clear. Lives between the web edge and {@link PersonalData} and is never stored or logged. */
public record ClearFields(
        String givenName,
        String familyName,
        @Nullable LocalDate birthDate,
        @Nullable String phone,
        @Nullable String email) {

    public String fullName() {
        return givenName + " " + familyName;
    }

    @Override
    public String toString() {
        return "ClearFields[…]"; // so that no log line ever has a name in it
    }
}
