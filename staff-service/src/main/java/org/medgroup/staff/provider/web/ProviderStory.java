package org.medgroup.staff.provider.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Histories;
import org.medgroup.kit.history.History;
import org.medgroup.kit.history.Story;
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
import org.medgroup.staff.provider.sql.AbsenceRow;
import org.medgroup.staff.provider.sql.CredentialRow;
import org.medgroup.staff.provider.sql.ProviderView;
import org.medgroup.staff.provider.sql.Providers;
import org.springframework.stereotype.Component;

/** How a provider came to be listed as they are, and how they were at any moment. */
@Component
class ProviderStory implements Story<ProviderEvent, ProviderStory.State> {
    private final Histories histories;
    private final Providers providers;
    private final ProviderReader reader;

    ProviderStory(Histories histories, Providers providers, ProviderReader reader) {
        this.histories = histories;
        this.providers = providers;
        this.reader = reader;
    }

    /** A provider after some of their events. */
    record State(
            ProviderView provider, Map<AbsenceId, AbsenceRow> absences, Map<CredentialId, CredentialRow> credentials) {
        State {
            absences = Map.copyOf(absences);
            credentials = Map.copyOf(credentials);
        }

        State with(ProviderView changed) {
            return new State(changed, absences, credentials);
        }

        State with(AbsenceRow absence) {
            Map<AbsenceId, AbsenceRow> more = new LinkedHashMap<>(absences);
            more.put(absence.id(), absence);
            return new State(provider, more, credentials);
        }

        State withoutNumbers() {
            Map<CredentialId, CredentialRow> rest = new LinkedHashMap<>();
            credentials.forEach((id, credential) -> rest.put(
                    id,
                    new CredentialRow(
                            id,
                            credential.kind(),
                            null,
                            credential.validFrom(),
                            credential.validTo(),
                            credential.blocking(),
                            credential.revoked())));
            return new State(provider, absences, rest);
        }

        State with(CredentialRow credential) {
            Map<CredentialId, CredentialRow> more = new LinkedHashMap<>(credentials);
            more.put(credential.id(), credential);
            return new State(provider, absences, more);
        }
    }

    @Override
    public @Nullable String why(ProviderEvent event) {
        return event instanceof PrivateDataErased erased ? erased.reason().name() : null;
    }

    History of(ProviderId id) {
        return histories.of(id.value(), this);
    }

    ProviderDetails asOf(ProviderId id, AsOf asOf) {
        return shown(histories.asOf(id.value(), asOf, this));
    }

    @Override
    public Class<ProviderEvent> events() {
        return ProviderEvent.class;
    }

    @Override
    public boolean isThere(UUID id) {
        return providers.find(new ProviderId(id)).isPresent();
    }

    @Override
    public State after(@Nullable State before, ProviderEvent event, long version) {
        if (event instanceof ProviderJoined e) {
            return new State(
                    view(e.providerId(), e.name(), e.speciality(), e.npi(), e.siteIds(), e.profile()),
                    Map.of(),
                    Map.of());
        }
        if (before == null) {
            throw new IllegalStateException("Provider " + event.providerId() + " never joined");
        }
        return switch (event) {
            case ProviderJoined _ -> before;
            case ProviderChanged e ->
                before.with(view(e.providerId(), e.name(), e.speciality(), e.npi(), e.siteIds(), e.profile()));
            case AbsenceRecorded e -> before.with(new AbsenceRow(e.absenceId(), e.from(), e.to(), e.reason(), false));
            case AbsenceWithdrawn e -> {
                AbsenceRow absence = before.absences().get(e.absenceId());
                yield absence == null
                        ? before
                        : before.with(
                                new AbsenceRow(absence.id(), absence.from(), absence.to(), absence.reason(), true));
            }
            case CredentialAdded e ->
                before.with(new CredentialRow(
                        e.credentialId(), e.kind(), e.number(), e.validFrom(), e.validTo(), e.blocking(), false));
            case CredentialRevoked e -> {
                CredentialRow credential = before.credentials().get(e.credentialId());
                yield credential == null
                        ? before
                        : before.with(new CredentialRow(
                                credential.id(),
                                credential.kind(),
                                credential.number(),
                                credential.validFrom(),
                                credential.validTo(),
                                credential.blocking(),
                                true));
            }
            case PrivateDataErased _ -> before.withoutNumbers();
        };
    }

    /** In the order in which the tables are asked. */
    @Override
    public ProviderDetails shown(State state) {
        List<AbsenceRow> absences = new ArrayList<>(state.absences().values());
        absences.sort(Comparator.comparing(AbsenceRow::from)
                .reversed()
                .thenComparing(absence -> absence.id().toString()));
        List<CredentialRow> credentials = new ArrayList<>(state.credentials().values());
        credentials.sort(Comparator.comparing(CredentialRow::kind)
                .thenComparing(CredentialRow::validFrom)
                .thenComparing(credential -> credential.id().toString()));
        return reader.details(state.provider(), absences, credentials);
    }

    private static ProviderView view(
            ProviderId id,
            String name,
            String speciality,
            @Nullable Npi npi,
            Set<SiteId> sites,
            @Nullable Profile profile) {
        return new ProviderView(
                id,
                name,
                speciality,
                npi == null ? null : npi.value(),
                sites.stream().sorted(Comparator.comparing(SiteId::toString)).toList(),
                profile,
                ProviderView.Status.ACTIVE);
    }
}
