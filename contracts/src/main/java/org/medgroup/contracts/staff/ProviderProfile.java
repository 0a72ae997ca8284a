package org.medgroup.contracts.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What patients choose providers by, beyond who they are.
 *
 * @param furtherSpecialities besides the first one
 * @param languages in which they see patients, as BCP 47 tags: {@code en}, {@code es-MX}
 * @param gender none: nobody has said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProviderProfile(
        Set<String> furtherSpecialities,
        Set<String> languages,
        @Nullable AdministrativeGender gender) {
    public ProviderProfile {
        furtherSpecialities = Collections.unmodifiableSet(new LinkedHashSet<>(furtherSpecialities));
        languages = Collections.unmodifiableSet(new LinkedHashSet<>(languages)); // keeps the order that is told
    }
}
