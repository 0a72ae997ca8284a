package org.medgroup.scheduling.availability;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.scheduling.provider.ProviderGender;

/**
 * By whom and when in the week somebody wants to be seen; whatever is empty asks nothing.
 *
 * @param specialities of which the provider has one, besides what the visit type asks
 * @param languages BCP 47 tags of which the provider speaks one; {@code es} is met by {@code es-MX}
 * @param gender none: any
 * @param windows between which the visit lies
 */
public record Preferences(
        Set<String> specialities,
        Set<String> languages,
        @Nullable ProviderGender gender,
        List<TimeWindow> windows) {
    public static final Preferences NONE = new Preferences(Set.of(), Set.of(), null, List.of());

    public Preferences {
        specialities = Set.copyOf(specialities);
        languages = Set.copyOf(languages);
        windows = List.copyOf(windows);
    }

    boolean asksForProviders() {
        return !specialities.isEmpty() || !languages.isEmpty() || gender != null;
    }
}
