package org.medgroup.staff.provider.sql;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.staff.provider.Profile;

/** A provider as they now are. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProviderView(
        ProviderId id,
        String name,
        String speciality,
        @Nullable String npi,
        List<SiteId> siteIds,
        @Nullable Profile profile,
        Status status) {
    /** Whether the provider works here. */
    public enum Status {
        ACTIVE
    }
}
