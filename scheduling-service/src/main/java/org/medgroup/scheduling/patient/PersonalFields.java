package org.medgroup.scheduling.patient;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.personal.Sealed;

/** Who a patient is, sealed under the patient's own key: without the key these are meaningless bytes, everywhere. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonalFields(
        Sealed givenName,
        Sealed familyName,
        @Nullable Sealed birthDate,
        @Nullable Sealed phone,
        @Nullable Sealed email) {
    PersonalFields named(Sealed newGivenName, Sealed newFamilyName) {
        return new PersonalFields(newGivenName, newFamilyName, birthDate, phone, email);
    }

    PersonalFields born(Sealed newBirthDate) {
        return new PersonalFields(givenName, familyName, newBirthDate, phone, email);
    }

    PersonalFields reachedBy(@Nullable Sealed newPhone, @Nullable Sealed newEmail) {
        return new PersonalFields(givenName, familyName, birthDate, newPhone, newEmail);
    }
}
