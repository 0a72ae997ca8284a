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

/** A provider works at these sites. Providers' names and NPIs are public by law and travel in clear; there is no NPI for a provider known from imported history only, and no profile as long as nobody has told one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@EventName("staff.provider-joined.v1")
public record ProviderJoined(
        ProviderId providerId,
        String name,
        String speciality,
        @Nullable String npi,
        Set<SiteId> siteIds,
        @Nullable ProviderProfile profile) {
    public ProviderJoined {
        requireNonNull(providerId, "providerId");
        requireNonNull(name, "name");
        requireNonNull(speciality, "speciality");
        siteIds = Collections.unmodifiableSet(new LinkedHashSet<>(siteIds)); // keeps the order that is told
    }
}
