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
        @Nullable Sealed email) {}
