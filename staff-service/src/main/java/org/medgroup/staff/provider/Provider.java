package org.medgroup.staff.provider;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.AlreadyExists;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.staff.provider.ProviderCommand.AddCredential;
import org.medgroup.staff.provider.ProviderCommand.AssignSites;
import org.medgroup.staff.provider.ProviderCommand.DescribeProvider;
import org.medgroup.staff.provider.ProviderCommand.ErasePrivateData;
import org.medgroup.staff.provider.ProviderCommand.JoinProvider;
import org.medgroup.staff.provider.ProviderCommand.RecordAbsence;
import org.medgroup.staff.provider.ProviderCommand.RevokeCredential;
import org.medgroup.staff.provider.ProviderCommand.WithdrawAbsence;
import org.medgroup.staff.provider.ProviderEvent.AbsenceRecorded;
import org.medgroup.staff.provider.ProviderEvent.AbsenceWithdrawn;
import org.medgroup.staff.provider.ProviderEvent.CredentialAdded;
import org.medgroup.staff.provider.ProviderEvent.CredentialRevoked;
import org.medgroup.staff.provider.ProviderEvent.PrivateDataErased;
import org.medgroup.staff.provider.ProviderEvent.ProviderChanged;
import org.medgroup.staff.provider.ProviderEvent.ProviderJoined;

/** Someone who sees patients: at which sites, when not, and with which credentials. */
@Aggregate
class Provider {
    /** Leave is planned for years, not for decades: beyond this it is a typing error. */
    private static final Duration LONGEST_AHEAD = Duration.ofDays(5 * 366);

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final LocalDate EARLIEST_CREDENTIAL = LocalDate.of(1920, 1, 1);
    private static final LocalDate LATEST_CREDENTIAL = LocalDate.of(2199, 12, 31);

    private record Absence(Instant from, Instant to, boolean withdrawn) {
        boolean overlaps(Instant otherFrom, Instant otherTo) {
            return from.isBefore(otherTo) && otherFrom.isBefore(to);
        }
    }

    private record Credential(
            String kind, LocalDate validFrom, @Nullable LocalDate validTo, boolean blocking, boolean revoked) {
        boolean isInForce(LocalDate day) {
            return !revoked && (validTo == null || !validTo.isBefore(day));
        }
    }

    @AggregateIdentifier
    private @Nullable ProviderId id;

    private String name;
    private String speciality;
    private @Nullable Npi npi;
    private Set<SiteId> sites;
    private @Nullable Profile profile;
    private final Map<AbsenceId, Absence> absences = new HashMap<>();
    private final Map<CredentialId, Credential> credentials = new HashMap<>();
    private boolean privateDataErased;

    @SuppressWarnings("NullAway.Init") // only ProviderJoined comes before any other event or command
    Provider() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(JoinProvider command, SiteDirectory directory, ProviderNpis npis) {
        if (id != null) {
            throw new AlreadyExists();
        }
        if (command.sites().isEmpty()) {
            throw ProviderRejected.noSite();
        }
        command.sites().forEach(site -> requireOpen(site, directory));
        Npi claimed = command.npi();
        if (claimed != null && !npis.claim(claimed, command.providerId())) {
            throw ProviderRejected.npiTaken();
        }
        apply(new ProviderJoined(
                command.providerId(),
                command.name(),
                command.speciality(),
                claimed,
                command.sites(),
                command.profile()));
    }

    @CommandHandler
    void handle(AssignSites command, SiteDirectory directory) {
        Set<SiteId> assigned = new LinkedHashSet<>(sites);
        assigned.removeAll(command.reach());
        assigned.addAll(command.sites());
        if (assigned.isEmpty()) {
            throw ProviderRejected.noSite();
        }
        assigned.stream().filter(site -> !sites.contains(site)).forEach(site -> requireOpen(site, directory));
        if (!assigned.equals(sites)) {
            apply(new ProviderChanged(command.providerId(), name, speciality, npi, assigned, profile));
        }
    }

    @CommandHandler
    void handle(DescribeProvider command) {
        if (!command.profile().equals(profile)) {
            apply(new ProviderChanged(command.providerId(), name, speciality, npi, sites, command.profile()));
        }
    }

    @CommandHandler
    void handle(RecordAbsence command, Clock clock) {
        if (!command.from().isBefore(command.to())) {
            throw ProviderRejected.invalid("invalid-absence", "to", "must be later than from");
        }
        if (command.from().isBefore(EARLIEST)) {
            throw ProviderRejected.invalid("invalid-absence", "from", "must not be before 1970");
        }
        if (command.to().isAfter(clock.instant().plus(LONGEST_AHEAD))) {
            throw ProviderRejected.invalid("invalid-absence", "to", "must not be more than five years ahead");
        }
        absences.values().stream()
                .filter(absence -> !absence.withdrawn() && absence.overlaps(command.from(), command.to()))
                .findFirst()
                .ifPresent(absence -> {
                    throw ProviderRejected.absencesOverlap(absence.from(), absence.to());
                });
        apply(new AbsenceRecorded(
                command.providerId(), command.absenceId(), command.from(), command.to(), command.reason()));
    }

    @CommandHandler
    void handle(WithdrawAbsence command) {
        Absence absence = absences.get(command.absenceId());
        if (absence == null) {
            throw new NotFound();
        }
        if (!absence.withdrawn()) { // withdrawn is what the sender wants
            apply(new AbsenceWithdrawn(command.providerId(), command.absenceId(), absence.from(), absence.to()));
        }
    }

    @CommandHandler
    void handle(AddCredential command) {
        if (privateDataErased) {
            throw new PersonErased(command.providerId().value());
        }
        LocalDate validTo = command.validTo();
        if (validTo != null && validTo.isBefore(command.validFrom())) {
            throw ProviderRejected.invalid("invalid-credential", "validTo", "must not be before validFrom");
        }
        if (command.validFrom().isBefore(EARLIEST_CREDENTIAL)
                || command.validFrom().isAfter(LATEST_CREDENTIAL)
                || (validTo != null && validTo.isAfter(LATEST_CREDENTIAL))) {
            throw ProviderRejected.invalid("invalid-credential", "validFrom", "dates are between 1920 and 2199");
        }
        apply(new CredentialAdded(
                command.providerId(),
                command.credentialId(),
                command.kind(),
                command.number(),
                command.validFrom(),
                validTo,
                command.blocking()));
    }

    @CommandHandler
    void handle(RevokeCredential command) {
        Credential credential = credentials.get(command.credentialId());
        if (credential == null) {
            throw new NotFound();
        }
        if (!credential.revoked()) { // revoked is what the sender wants
            apply(new CredentialRevoked(
                    command.providerId(),
                    command.credentialId(),
                    credential.kind(),
                    credential.validFrom(),
                    credential.validTo(),
                    credential.blocking()));
        }
    }

    /** Erasing again is a retry. A number that somebody may have to look up tomorrow is not erased today. */
    @CommandHandler
    void handle(ErasePrivateData command, Clock clock) {
        if (privateDataErased) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (credentials.values().stream().anyMatch(credential -> credential.isInForce(today))) {
            throw ProviderRejected.credentialsInForce();
        }
        apply(new PrivateDataErased(command.providerId(), command.reason(), clock.instant()));
    }

    @EventSourcingHandler
    void on(ProviderEvent event) {
        switch (event) {
            case ProviderJoined joined -> {
                id = joined.providerId();
                name = joined.name();
                speciality = joined.speciality();
                npi = joined.npi();
                sites = joined.siteIds();
                profile = joined.profile();
            }
            case ProviderChanged changed -> {
                name = changed.name();
                speciality = changed.speciality();
                npi = changed.npi();
                sites = changed.siteIds();
                profile = changed.profile();
            }
            case AbsenceRecorded absence ->
                absences.put(absence.absenceId(), new Absence(absence.from(), absence.to(), false));
            case AbsenceWithdrawn absence ->
                absences.put(absence.absenceId(), new Absence(absence.from(), absence.to(), true));
            case CredentialAdded added ->
                credentials.put(
                        added.credentialId(),
                        new Credential(added.kind(), added.validFrom(), added.validTo(), added.blocking(), false));
            case CredentialRevoked revoked ->
                credentials.put(
                        revoked.credentialId(),
                        new Credential(
                                revoked.kind(), revoked.validFrom(), revoked.validTo(), revoked.blocking(), true));
            case PrivateDataErased _ -> privateDataErased = true;
        }
    }

    private static void requireOpen(SiteId site, SiteDirectory directory) {
        if (!directory.find(site).map(KnownSite::open).orElse(false)) {
            throw ProviderRejected.siteNotOpen(site);
        }
    }
}
