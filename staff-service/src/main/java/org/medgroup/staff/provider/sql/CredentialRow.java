package org.medgroup.staff.provider.sql;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.CredentialId;
import org.medgroup.kit.personal.Sealed;

/** A credential as it now stands; its number stays sealed here, and is none once the provider's private data is erased. */
public record CredentialRow(
        CredentialId id,
        String kind,
        @Nullable Sealed number,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean blocking,
        boolean revoked) {}
