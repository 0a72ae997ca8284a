package org.medgroup.staff.provider.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.staff.provider.AbsenceReason;
import org.medgroup.staff.provider.Profile;
import org.medgroup.staff.provider.sql.ProviderView;

/** A provider with absences and credentials, as far as the reader may know. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProviderDetails(
        ProviderId id,
        String name,
        String speciality,
        @Nullable String npi,
        List<SiteId> siteIds,
        @Nullable Profile profile,
        ProviderView.Status status,
        List<Absence> absences,
        List<Credential> credentials) {

    /** @param reason told to those who plan leave, not to everyone who books */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Absence(
            AbsenceId id,
            Instant from,
            Instant to,
            @Nullable AbsenceReason reason,
            boolean withdrawn) {}

    /** @param number told to those who keep credentials; absent also when the person's data has been erased */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Credential(
            CredentialId id,
            String kind,
            @Nullable String number,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean blocking,
            boolean revoked) {}
}
