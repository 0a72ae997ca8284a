package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.ProviderId;

/** A provider's credential as it now stands. A blocking one has to be valid on the day of a visit; both dates are inclusive, none means no expiry. */
@EventName("staff.credential-changed.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialChanged(
        ProviderId providerId,
        CredentialId credentialId,
        String kind,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean blocking,
        CredentialStatus status) {
    public CredentialChanged {
        requireNonNull(providerId, "providerId");
        requireNonNull(credentialId, "credentialId");
        requireNonNull(kind, "kind");
        requireNonNull(validFrom, "validFrom");
        requireNonNull(status, "status");
    }
}
