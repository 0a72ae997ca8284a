package org.medgroup.staff.provider.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.staff.input.PlainText;
import org.medgroup.staff.provider.AdministrativeGender;
import org.medgroup.staff.provider.Profile;

/**
 * What patients choose a provider by, as it comes in.
 *
 * @param languages BCP 47 tags
 * @param gender none: not told
 */
record ProfileFields(
        @NotNull @Size(max = 20) List<@NotNull @PlainText String> furtherSpecialities,
        @NotNull @Size(max = 20) List<@NotBlank @Size(max = 35) String> languages,
        @Nullable AdministrativeGender gender) {
    Profile profile() {
        return Profile.of(furtherSpecialities, languages, gender);
    }
}
