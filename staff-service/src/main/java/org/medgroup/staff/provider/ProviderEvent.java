package org.medgroup.staff.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;

/** What has happened to one provider. Each event says enough to be published by itself. A profile that is missing has not been told yet. */
public sealed interface ProviderEvent {
    ProviderId providerId();

    @StoredAs("provider-joined")
    record ProviderJoined(
            ProviderId providerId,
            String name,
            String speciality,
            @Nullable Npi npi,
            Set<SiteId> siteIds,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Profile profile)
            implements ProviderEvent {
        public ProviderJoined {
            siteIds = inOrder(siteIds);
        }
    }

    @StoredAs("provider-changed")
    record ProviderChanged(
            ProviderId providerId,
            String name,
            String speciality,
            @Nullable Npi npi,
            Set<SiteId> siteIds,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Profile profile)
            implements ProviderEvent {
        public ProviderChanged {
            siteIds = inOrder(siteIds);
        }
    }

    @StoredAs("absence-recorded")
    record AbsenceRecorded(ProviderId providerId, AbsenceId absenceId, Instant from, Instant to, AbsenceReason reason)
            implements ProviderEvent {}

    @StoredAs("absence-withdrawn")
    record AbsenceWithdrawn(ProviderId providerId, AbsenceId absenceId, Instant from, Instant to)
            implements ProviderEvent {}

    @StoredAs("credential-added")
    record CredentialAdded(
            ProviderId providerId,
            CredentialId credentialId,
            String kind,
            Sealed number,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean blocking)
            implements ProviderEvent {}

    @StoredAs("credential-revoked")
    record CredentialRevoked(
            ProviderId providerId,
            CredentialId credentialId,
            String kind,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean blocking)
            implements ProviderEvent {}

    /** What is private about the provider is gone: the key is destroyed because of it. The professional name stays. */
    @StoredAs("provider-private-data-erased")
    record PrivateDataErased(ProviderId providerId, ErasureReason reason, Instant occurredAt)
            implements ProviderEvent {}

    // the same event must always be written as the same text, whatever a set's order was when it was read
    private static Set<SiteId> inOrder(Set<SiteId> sites) {
        return sites.stream()
                .sorted(Comparator.comparing(SiteId::toString))
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    }
}
