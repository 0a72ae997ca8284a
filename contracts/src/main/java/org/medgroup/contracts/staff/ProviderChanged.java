package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/** What is now known of a provider, in full; sites that are missing here are no longer theirs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@EventName("staff.provider-changed.v1")
public record ProviderChanged(
        ProviderId providerId,
        String name,
        String speciality,
        @Nullable String npi,
        Set<SiteId> siteIds,
        @Nullable ProviderProfile profile) {
    public ProviderChanged {
        requireNonNull(providerId, "providerId");
        requireNonNull(name, "name");
        requireNonNull(speciality, "speciality");
        siteIds = Collections.unmodifiableSet(new LinkedHashSet<>(siteIds)); // keeps the order that is told
    }
}
