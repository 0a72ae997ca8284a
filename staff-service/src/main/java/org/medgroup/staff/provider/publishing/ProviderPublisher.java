package org.medgroup.staff.provider.publishing;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.staff.AdministrativeGender;
import org.medgroup.contracts.staff.CredentialChanged;
import org.medgroup.contracts.staff.CredentialStatus;
import org.medgroup.contracts.staff.LeaveApproved;
import org.medgroup.contracts.staff.LeaveWithdrawn;
import org.medgroup.contracts.staff.ProviderProfile;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.staff.provider.Npi;
import org.medgroup.staff.provider.Profile;
import org.medgroup.staff.provider.ProviderEvent;
import org.medgroup.staff.provider.ProviderEvent.AbsenceRecorded;
import org.medgroup.staff.provider.ProviderEvent.AbsenceWithdrawn;
import org.medgroup.staff.provider.ProviderEvent.CredentialAdded;
import org.medgroup.staff.provider.ProviderEvent.CredentialRevoked;
import org.medgroup.staff.provider.ProviderEvent.PrivateDataErased;
import org.medgroup.staff.provider.ProviderEvent.ProviderChanged;
import org.medgroup.staff.provider.ProviderEvent.ProviderJoined;
import org.springframework.stereotype.Component;

/** Why somebody is away, and the number of a credential, stay inside. */
@Component
class ProviderPublisher implements EventPublishing {
    @Override
    public List<OutgoingEvent> publish(JournaledEvent event) {
        if (!(event.payload() instanceof ProviderEvent provider)) {
            return List.of();
        }
        Object contract = switch (provider) {
            case ProviderJoined joined ->
                new org.medgroup.contracts.staff.ProviderJoined(
                        joined.providerId(),
                        joined.name(),
                        joined.speciality(),
                        text(joined.npi()),
                        joined.siteIds(),
                        profile(joined.profile()));
            case ProviderChanged changed ->
                new org.medgroup.contracts.staff.ProviderChanged(
                        changed.providerId(),
                        changed.name(),
                        changed.speciality(),
                        text(changed.npi()),
                        changed.siteIds(),
                        profile(changed.profile()));
            case AbsenceRecorded absence ->
                new LeaveApproved(absence.absenceId(), absence.providerId(), absence.from(), absence.to());
            case AbsenceWithdrawn absence ->
                new LeaveWithdrawn(absence.absenceId(), absence.providerId(), absence.from(), absence.to());
            case CredentialAdded added ->
                new CredentialChanged(
                        added.providerId(),
                        added.credentialId(),
                        added.kind(),
                        added.validFrom(),
                        added.validTo(),
                        added.blocking(),
                        CredentialStatus.VALID);
            case CredentialRevoked revoked ->
                new CredentialChanged(
                        revoked.providerId(),
                        revoked.credentialId(),
                        revoked.kind(),
                        revoked.validFrom(),
                        revoked.validTo(),
                        revoked.blocking(),
                        CredentialStatus.REVOKED);
            case PrivateDataErased _ -> null; // nobody else had any of it
        };
        return contract == null
                ? List.of()
                : List.of(new OutgoingEvent(contract, event.aggregateId(), event.recordedAt(), null));
    }

    private static @Nullable ProviderProfile profile(@Nullable Profile profile) {
        return profile == null
                ? null
                : new ProviderProfile(
                        new LinkedHashSet<>(profile.furtherSpecialities()),
                        new LinkedHashSet<>(profile.languages()),
                        profile.gender() == null
                                ? null
                                : AdministrativeGender.valueOf(profile.gender().name()));
    }

    private static @Nullable String text(@Nullable Npi npi) {
        return npi == null ? null : npi.value();
    }
}
