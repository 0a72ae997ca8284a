package org.medgroup.staff.provider.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.kit.access.UuidArray;
import org.medgroup.staff.provider.Profile;
import org.medgroup.staff.provider.ProviderEvent;
import org.medgroup.staff.provider.ProviderEvent.AbsenceRecorded;
import org.medgroup.staff.provider.ProviderEvent.AbsenceWithdrawn;
import org.medgroup.staff.provider.ProviderEvent.CredentialAdded;
import org.medgroup.staff.provider.ProviderEvent.CredentialRevoked;
import org.medgroup.staff.provider.ProviderEvent.PrivateDataErased;
import org.medgroup.staff.provider.ProviderEvent.ProviderChanged;
import org.medgroup.staff.provider.ProviderEvent.ProviderJoined;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the tables of providers, and with them whose provider it is, in the transaction that stores the event. A
 * repeated event changes nothing: first events insert once, the provider's later ones only raise the version, and an
 * absence or credential ends once and for good.
 */
@Component
@ProcessingGroup("providers")
class ProviderProjector {
    private final JdbcClient jdbc;
    private final TargetSites targets;
    private final JsonMapper json;

    ProviderProjector(JdbcClient jdbc, TargetSites targets, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.targets = targets;
    }

    @EventHandler
    void on(ProviderEvent event, @SequenceNumber long version) {
        switch (event) {
            case ProviderJoined joined -> join(joined, version);
            case ProviderChanged changed -> change(changed, version);
            case AbsenceRecorded recorded -> record(recorded);
            case AbsenceWithdrawn withdrawn ->
                jdbc.sql("update absence set withdrawn = true where absence_id = :id")
                        .param("id", withdrawn.absenceId().value())
                        .update();
            case CredentialAdded added -> add(added);
            case CredentialRevoked revoked ->
                jdbc.sql("update credential set revoked = true where credential_id = :id")
                        .param("id", revoked.credentialId().value())
                        .update();
            case PrivateDataErased erased -> erase(erased);
        }
    }

    private void join(ProviderJoined joined, long version) {
        var npi = joined.npi();
        int inserted = jdbc.sql("""
                        insert into provider (provider_id, name, speciality, npi, site_ids, profile, status, version)
                        values (:id, :name, :speciality, :npi, :sites, :profile::jsonb, 'ACTIVE', :version)
                        on conflict (provider_id) do nothing
                        """)
                .param("id", joined.providerId().value())
                .param("name", joined.name())
                .param("speciality", joined.speciality())
                .param("npi", npi == null ? null : npi.value())
                .param("sites", UuidArray.of(joined.siteIds()))
                .param("profile", text(joined.profile()))
                .param("version", version)
                .update();
        bind(joined.providerId(), joined.siteIds(), inserted);
    }

    private @Nullable String text(@Nullable Profile profile) {
        return profile == null ? null : json.writeValueAsString(profile);
    }

    private void change(ProviderChanged changed, long version) {
        var npi = changed.npi();
        int updated = jdbc.sql("""
                        update provider
                        set name = :name, speciality = :speciality, npi = :npi, site_ids = :sites,
                            profile = :profile::jsonb, version = :version
                        where provider_id = :id and version < :version
                        """)
                .param("id", changed.providerId().value())
                .param("name", changed.name())
                .param("speciality", changed.speciality())
                .param("npi", npi == null ? null : npi.value())
                .param("sites", UuidArray.of(changed.siteIds()))
                .param("profile", text(changed.profile()))
                .param("version", version)
                .update();
        bind(changed.providerId(), changed.siteIds(), updated);
    }

    private void bind(ProviderId provider, Set<SiteId> sites, int changedRows) {
        if (changedRows == 1) {
            targets.bind(Target.of("provider", provider), sites);
        }
    }

    private void record(AbsenceRecorded recorded) {
        jdbc.sql("""
                        insert into absence (absence_id, provider_id, starts_at, ends_at, reason, withdrawn)
                        values (:id, :provider, :from, :to, :reason, false)
                        on conflict (absence_id) do nothing
                        """)
                .param("id", recorded.absenceId().value())
                .param("provider", recorded.providerId().value())
                .param("from", timestamp(recorded.from()))
                .param("to", timestamp(recorded.to()))
                .param("reason", recorded.reason().name())
                .update();
    }

    private void add(CredentialAdded added) {
        jdbc.sql("""
                        insert into credential (credential_id, provider_id, kind, number, valid_from, valid_to,
                                                blocking, revoked)
                        values (:id, :provider, :kind, :number, :from, :to, :blocking, false)
                        on conflict (credential_id) do nothing
                        """)
                .param("id", added.credentialId().value())
                .param("provider", added.providerId().value())
                .param("kind", added.kind())
                .param("number", added.number().value())
                .param("from", added.validFrom())
                .param("to", added.validTo())
                .param("blocking", added.blocking())
                .update();
    }

    private void erase(PrivateDataErased erased) {
        jdbc.sql("update credential set number = null where provider_id = :id")
                .param("id", erased.providerId().value())
                .update();
    }

    // the driver takes no Instant
    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
