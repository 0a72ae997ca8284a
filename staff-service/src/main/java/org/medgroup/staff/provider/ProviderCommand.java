package org.medgroup.staff.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.personal.Sealed;

/** What can be asked of a provider. */
public sealed interface ProviderCommand {
    ProviderId providerId();

    @Allowed({Role.ADMIN, Role.HR})
    record JoinProvider(
            @TargetAggregateIdentifier ProviderId providerId,
            String name,
            String speciality,
            @Nullable Npi npi,
            Set<SiteId> sites,
            @Nullable Profile profile)
            implements ProviderCommand, NamesSites {}

    /**
     * From now on the provider works at these sites.
     *
     * @param reach the sites that the sender may speak for; what the provider has beyond them stays as it is
     */
    @Allowed({Role.ADMIN, Role.HR})
    record AssignSites(@TargetAggregateIdentifier ProviderId providerId, Set<SiteId> sites, Set<SiteId> reach)
            implements AboutProvider, NamesSites {}

    /** What patients choose the provider by is this from now on. */
    @Allowed({Role.ADMIN, Role.HR})
    record DescribeProvider(@TargetAggregateIdentifier ProviderId providerId, Profile profile)
            implements AboutProvider {}

    /** The provider is away from {@code from} until {@code to} (exclusive). */
    @Allowed({Role.ADMIN, Role.HR, Role.SITE_MANAGER})
    record RecordAbsence(
            @TargetAggregateIdentifier ProviderId providerId,
            AbsenceId absenceId,
            Instant from,
            Instant to,
            AbsenceReason reason)
            implements AboutProvider {}

    @Allowed({Role.ADMIN, Role.HR, Role.SITE_MANAGER})
    record WithdrawAbsence(@TargetAggregateIdentifier ProviderId providerId, AbsenceId absenceId)
            implements AboutProvider {}

    /**
     * @param validTo the last day, none means that it does not expire
     * @param blocking without it, on the day of the visit, the provider cannot be booked
     */
    @Allowed({Role.ADMIN, Role.HR})
    record AddCredential(
            @TargetAggregateIdentifier ProviderId providerId,
            CredentialId credentialId,
            String kind,
            Sealed number,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean blocking)
            implements AboutProvider {}

    @Allowed({Role.ADMIN, Role.HR})
    record RevokeCredential(@TargetAggregateIdentifier ProviderId providerId, CredentialId credentialId)
            implements AboutProvider {}

    /** Destroys what is private about the provider, for good: at present the numbers of credentials. */
    @Allowed({Role.ADMIN, Role.PRIVACY_OFFICER})
    record ErasePrivateData(@TargetAggregateIdentifier ProviderId providerId, ErasureReason reason)
            implements AboutProvider {}

    /** A command about a provider that is there: one of the provider's sites has to be the sender's. */
    sealed interface AboutProvider extends ProviderCommand, HasTarget {
        @Override
        default Target target() {
            return Target.of("provider", providerId());
        }
    }
}
