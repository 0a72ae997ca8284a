package org.medgroup.staff.provider.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.Within;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Basis;
import org.medgroup.kit.history.History;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.personal.Sealer;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.staff.input.ImportRequest;
import org.medgroup.staff.input.ItemImport;
import org.medgroup.staff.input.PlainText;
import org.medgroup.staff.provider.AbsenceReason;
import org.medgroup.staff.provider.ErasureReason;
import org.medgroup.staff.provider.ProviderCommand.AddCredential;
import org.medgroup.staff.provider.ProviderCommand.AssignSites;
import org.medgroup.staff.provider.ProviderCommand.DescribeProvider;
import org.medgroup.staff.provider.ProviderCommand.ErasePrivateData;
import org.medgroup.staff.provider.ProviderCommand.JoinProvider;
import org.medgroup.staff.provider.ProviderCommand.RecordAbsence;
import org.medgroup.staff.provider.ProviderCommand.RevokeCredential;
import org.medgroup.staff.provider.ProviderCommand.WithdrawAbsence;
import org.medgroup.staff.provider.sql.ProviderView;
import org.medgroup.staff.provider.sql.Providers;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/staff")
class ProviderController {
    private final Commands commands;
    private final ItemImport imports;
    private final Providers providers;
    private final SiteAccess access;
    private final Sealer sealer;
    private final ProviderReader reader;
    private final ProviderStory story;

    ProviderController(
            Commands commands,
            ItemImport imports,
            Providers providers,
            SiteAccess access,
            Sealer sealer,
            ProviderReader reader,
            ProviderStory story) {
        this.commands = commands;
        this.imports = imports;
        this.providers = providers;
        this.access = access;
        this.sealer = sealer;
        this.reader = reader;
        this.story = story;
    }

    record SitesRequest(@NotEmpty @Size(max = 200) List<@NotNull SiteId> siteIds) {}

    record AbsenceRequest(
            @NotNull Instant from,
            @NotNull Instant to,
            @NotNull AbsenceReason reason) {}

    record CredentialRequest(
            @PlainText(max = 60) String kind,
            @PlainText(max = 60) String number,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean blocking) {}

    @GetMapping("/providers")
    @Allowed(everyone = true)
    List<ProviderView> list(@RequestParam(required = false) @Nullable SiteId siteId) {
        Set<SiteId> visible = access.visibleSites();
        return providers.at(siteId == null ? visible : Set.of(siteId)).stream()
                .map(provider -> ProviderReader.onlySites(visible, provider))
                .toList();
    }

    /**
     * @param asOf none: as they are now; else as they were then
     * @param basis by which time: when things were recorded, or when they happened
     */
    @GetMapping("/providers/{providerId}")
    @Allowed(everyone = true)
    ProviderDetails get(
            @PathVariable ProviderId providerId,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(defaultValue = "recorded") Basis basis) {
        return asOf == null ? now(providerId) : story.asOf(providerId, new AsOf(asOf, basis));
    }

    @GetMapping("/providers/{providerId}/history")
    @Allowed(everyone = true)
    History history(@PathVariable ProviderId providerId) {
        return story.of(providerId);
    }

    private ProviderDetails now(ProviderId providerId) {
        return reader.details(
                providers.find(providerId).orElseThrow(NotFound::new),
                providers.absencesOf(providerId),
                providers.credentialsOf(providerId));
    }

    @PostMapping("/providers")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed({Role.ADMIN, Role.HR})
    ProviderDetails join(@Valid @RequestBody ProviderRequest request) {
        JoinProvider command = request.toCommand();
        commands.send(command);
        return now(command.providerId());
    }

    @PutMapping("/providers/{providerId}/sites")
    @Allowed({Role.ADMIN, Role.HR})
    ProviderDetails assignSites(@PathVariable ProviderId providerId, @Valid @RequestBody SitesRequest request) {
        commands.send(new AssignSites(providerId, new LinkedHashSet<>(request.siteIds()), access.visibleSites()));
        return now(providerId);
    }

    /** Specialities besides the first, languages and administrative gender: what patients choose by. */
    @PutMapping("/providers/{providerId}/profile")
    @Allowed({Role.ADMIN, Role.HR})
    ProviderDetails describe(@PathVariable ProviderId providerId, @Valid @RequestBody ProfileFields request) {
        commands.send(new DescribeProvider(providerId, request.profile()));
        return now(providerId);
    }

    @PostMapping("/providers/{providerId}/absences")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed({Role.ADMIN, Role.HR, Role.SITE_MANAGER})
    ProviderDetails recordAbsence(@PathVariable ProviderId providerId, @Valid @RequestBody AbsenceRequest request) {
        commands.send(new RecordAbsence(
                providerId, new AbsenceId(Ids.next()), request.from(), request.to(), request.reason()));
        return now(providerId);
    }

    @PostMapping("/providers/{providerId}/absences/{absenceId}/withdraw")
    @Allowed({Role.ADMIN, Role.HR, Role.SITE_MANAGER})
    ProviderDetails withdrawAbsence(
            @PathVariable ProviderId providerId, @PathVariable @Within("providerId") AbsenceId absenceId) {
        commands.send(new WithdrawAbsence(providerId, absenceId));
        return now(providerId);
    }

    @PostMapping("/providers/{providerId}/credentials")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed({Role.ADMIN, Role.HR})
    ProviderDetails addCredential(@PathVariable ProviderId providerId, @Valid @RequestBody CredentialRequest request) {
        CredentialId credentialId = new CredentialId(Ids.next());
        Sealed number = sealer.seal(
                providerId.value(),
                ProviderReader.numberField(credentialId),
                request.number().strip());
        commands.send(new AddCredential(
                providerId,
                credentialId,
                request.kind().strip(),
                number,
                request.validFrom(),
                request.validTo(),
                request.blocking()));
        return now(providerId);
    }

    @PostMapping("/providers/{providerId}/credentials/{credentialId}/revoke")
    @Allowed({Role.ADMIN, Role.HR})
    ProviderDetails revokeCredential(
            @PathVariable ProviderId providerId, @PathVariable @Within("providerId") CredentialId credentialId) {
        commands.send(new RevokeCredential(providerId, credentialId));
        return now(providerId);
    }

    /** Erases what is private for good, at present the numbers of credentials; the professional name stays. */
    @DeleteMapping("/providers/{providerId}/private-data")
    @Allowed({Role.ADMIN, Role.PRIVACY_OFFICER})
    ProviderDetails erasePrivateData(@PathVariable ProviderId providerId, @RequestParam ErasureReason reason) {
        commands.send(new ErasePrivateData(providerId, reason));
        return now(providerId);
    }

    @PostMapping("/imports/providers")
    @Allowed(Role.ADMIN)
    ImportResults importProviders(@Valid @RequestBody ImportRequest<ProviderRequest> request) {
        return imports.run(request, ProviderRequest::toCommand);
    }
}
