package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/** A provider works at these sites. Providers' names and NPIs are public by law and travel in clear. */
@EventName("staff.provider-joined.v1")
public record ProviderJoined(ProviderId providerId, String name, String speciality, String npi, Set<SiteId> siteIds) {
    public ProviderJoined {
        requireNonNull(providerId, "providerId");
        requireNonNull(name, "name");
        requireNonNull(speciality, "speciality");
        requireNonNull(npi, "npi");
        siteIds = Collections.unmodifiableSet(new LinkedHashSet<>(siteIds)); // keeps the order that is told
    }
}
