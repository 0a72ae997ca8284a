package org.medgroup.staff.provider.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealer;
import org.medgroup.staff.provider.sql.AbsenceRow;
import org.medgroup.staff.provider.sql.CredentialRow;
import org.medgroup.staff.provider.sql.ProviderView;
import org.springframework.stereotype.Component;

/** Decides what of a provider the current reader may see. */
@Component
class ProviderReader {
    private static final Set<Role> PLAN_LEAVE = Set.of(Role.HR, Role.ADMIN, Role.SITE_MANAGER);
    private static final Set<Role> KEEP_CREDENTIALS = Set.of(Role.HR, Role.ADMIN);

    private final SiteAccess access;
    private final CurrentActor actor;
    private final Sealer sealer;

    ProviderReader(SiteAccess access, CurrentActor actor, Sealer sealer) {
        this.access = access;
        this.actor = actor;
        this.sealer = sealer;
    }

    ProviderDetails details(ProviderView stored, List<AbsenceRow> absences, List<CredentialRow> credentials) {
        ProviderView provider = onlySites(access.visibleSites(), stored);
        boolean reasons = actor.get().hasAnyOf(PLAN_LEAVE);
        boolean numbers = actor.get().hasAnyOf(KEEP_CREDENTIALS);
        return new ProviderDetails(
                provider.id(),
                provider.name(),
                provider.speciality(),
                provider.npi(),
                provider.siteIds(),
                provider.profile(),
                provider.status(),
                absences.stream()
                        .map(absence -> new ProviderDetails.Absence(
                                absence.id(),
                                absence.from(),
                                absence.to(),
                                reasons ? absence.reason() : null,
                                absence.withdrawn()))
                        .toList(),
                credentials.stream()
                        .map(credential -> new ProviderDetails.Credential(
                                credential.id(),
                                credential.kind(),
                                numbers ? numberOf(provider.id(), credential) : null,
                                credential.validFrom(),
                                credential.validTo(),
                                credential.blocking(),
                                credential.revoked()))
                        .toList());
    }

    // a provider may also work where the reader has no business
    static ProviderView onlySites(Set<SiteId> visible, ProviderView provider) {
        return new ProviderView(
                provider.id(),
                provider.name(),
                provider.speciality(),
                provider.npi(),
                provider.siteIds().stream().filter(visible::contains).toList(),
                provider.profile(),
                provider.status());
    }

    private @Nullable String numberOf(ProviderId provider, CredentialRow credential) {
        if (credential.number() == null) {
            return null;
        }
        try {
            return sealer.open(provider.value(), numberField(credential.id()), credential.number());
        } catch (PersonErased erased) {
            return null; // the credential's dates outlive the person's data
        }
    }

    static String numberField(CredentialId credential) {
        return "credential/" + credential + "/number";
    }
}
