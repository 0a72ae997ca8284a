package org.medgroup.staff.provider.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.staff.input.ImportItem;
import org.medgroup.staff.input.PlainText;
import org.medgroup.staff.provider.Npi;
import org.medgroup.staff.provider.ProviderCommand.JoinProvider;

/** A new provider. Without an id they get one; without an NPI they are known from imported history only. */
record ProviderRequest(
        @Nullable UUID id,
        @PlainText String name,
        @PlainText String speciality,
        @Nullable String npi,
        @NotEmpty @Size(max = 200) List<@NotNull SiteId> siteIds,
        @Nullable @Valid ProfileFields profile)
        implements ImportItem {
    JoinProvider toCommand() {
        return new JoinProvider(
                new ProviderId(id == null ? Ids.next() : id),
                name.strip(),
                speciality.strip(),
                npi == null ? null : new Npi(npi),
                new LinkedHashSet<>(siteIds),
                profile == null ? null : profile.profile());
    }
}
