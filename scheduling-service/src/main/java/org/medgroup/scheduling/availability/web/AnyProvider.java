package org.medgroup.scheduling.availability.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.scheduling.availability.Pool;
import org.medgroup.scheduling.availability.Preferences;
import org.medgroup.scheduling.provider.ProviderGender;

/**
 * Any of these, whoever is free; with nothing in it: anybody who may do it at the site.
 *
 * @param providerIds one of them
 * @param specialities of which they have one
 * @param languages BCP 47 tags of which they speak one
 */
public record AnyProvider(
        @Size(max = 200) @Nullable Set<@NotNull ProviderId> providerIds,

        @Size(max = 20) @Nullable
        Set<@NotNull @Size(max = 120) @Pattern(regexp = "[^\\p{Cntrl}]*") String> specialities,

        @Size(max = 20) @Nullable Set<@NotNull @Pattern(regexp = AvailabilityController.LANGUAGE_TAG) String> languages,

        @Nullable ProviderGender gender) {
    public Pool pool() {
        return new Pool(
                providerIds == null ? Set.of() : providerIds,
                new Preferences(
                        specialities == null ? Set.of() : specialities,
                        languages == null ? Set.of() : languages,
                        gender,
                        List.of()));
    }
}
