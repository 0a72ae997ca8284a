package org.medgroup.scheduling.provider;

import static org.medgroup.scheduling.readmodel.SqlValues.instants;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What staff-service has told of providers. Everything may be told twice, and absences or credentials before their
 * provider is introduced: then the provider is a stub without a name.
 */
@Component
public class Providers {
    private final JdbcClient jdbc;

    public Providers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param name none: heard of, not introduced yet
     * @param languages BCP 47 tags
     * @param gender none: nobody has said
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProviderEntry(
            ProviderId id,
            @Nullable String name,
            @Nullable String speciality,
            List<String> furtherSpecialities,
            List<String> languages,
            @Nullable ProviderGender gender,
            List<SiteId> siteIds) {}

    /** Those who work at any of these sites, with no other sites of theirs. By name. */
    public List<ProviderEntry> at(Collection<SiteId> sites) {
        return jdbc.sql("""
                select p.provider_id, p.name, p.speciality, p.further_specialities, p.languages, p.gender,
                       array_agg(ps.site_id order by ps.site_id) as site_ids
                from provider p
                join provider_site ps on ps.provider_id = p.provider_id
                where ps.site_id = any (:sites::uuid[])
                group by p.provider_id
                order by p.name, p.provider_id
                """)
                .param("sites", uuids(sites))
                .query((row, _) -> new ProviderEntry(
                        new ProviderId(uuid(row, "provider_id")),
                        row.getString("name"),
                        row.getString("speciality"),
                        List.of((String[]) row.getArray("further_specialities").getArray()),
                        List.of((String[]) row.getArray("languages").getArray()),
                        gender(row.getString("gender")),
                        Arrays.stream((UUID[]) row.getArray("site_ids").getArray())
                                .map(SiteId::new)
                                .toList()))
                .list();
    }

    public boolean worksOnlyElsewhere(ProviderId provider, SiteId site) {
        return jdbc.sql("""
                select coalesce(not bool_or(site_id = :site), false) from provider_site where provider_id = :provider
                """)
                .param("provider", provider.value())
                .param("site", site.value())
                .query(Boolean.class)
                .single();
    }

    public void introduce(ProviderId provider, String name, String speciality, Collection<SiteId> sites) {
        jdbc.sql("""
                insert into provider (provider_id, name, speciality) values (:provider, :name, :speciality)
                on conflict (provider_id) do update set name = excluded.name, speciality = excluded.speciality
                """)
                .param("provider", provider.value())
                .param("name", name)
                .param("speciality", speciality)
                .update();
        jdbc.sql("delete from provider_site where provider_id = :provider and site_id <> all (:sites::uuid[])")
                .param("provider", provider.value())
                .param("sites", uuids(sites))
                .update();
        jdbc.sql("""
                insert into provider_site (provider_id, site_id)
                select :provider, site_id from unnest(:sites::uuid[]) as site_id
                on conflict do nothing
                """)
                .param("provider", provider.value())
                .param("sites", uuids(sites))
                .update();
    }

    /** What patients choose them by, in full. The provider is introduced already. */
    public void describe(
            ProviderId provider,
            Collection<String> furtherSpecialities,
            Collection<String> languages,
            @Nullable ProviderGender gender) {
        jdbc.sql("""
                update provider
                set further_specialities = :specialities::text[], languages = :languages::text[], gender = :gender
                where provider_id = :provider
                """)
                .param("provider", provider.value())
                .param("specialities", furtherSpecialities.toArray(String[]::new))
                .param("languages", languages.toArray(String[]::new))
                .param("gender", gender == null ? null : gender.name(), Types.VARCHAR)
                .update();
    }

    private static @Nullable ProviderGender gender(@Nullable String name) {
        return name == null ? null : ProviderGender.valueOf(name);
    }

    public void away(AbsenceId absence, ProviderId provider, Instant from, Instant to) {
        stub(provider);
        jdbc.sql("""
                insert into provider_absence (absence_id, provider_id, during)
                select :absence, :provider, tstzrange(bounds[1], bounds[2])
                from (select :bounds::timestamptz[] as bounds) as told
                on conflict (absence_id) do update set during = excluded.during
                """)
                .param("absence", absence.value())
                .param("provider", provider.value())
                .param("bounds", instants(List.of(from, to)))
                .update();
    }

    public void notAway(AbsenceId absence) {
        jdbc.sql("delete from provider_absence where absence_id = :absence")
                .param("absence", absence.value())
                .update();
    }

    /** @param validTo the last day; none: no expiry */
    public void credential(
            CredentialId credential,
            ProviderId provider,
            String kind,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean blocking,
            boolean revoked) {
        stub(provider);
        jdbc.sql("""
                insert into provider_credential (credential_id, provider_id, kind, valid, blocking, revoked)
                values (:credential, :provider, :kind, daterange(:validFrom, :validTo, '[]'), :blocking, :revoked)
                on conflict (credential_id) do update
                set kind = excluded.kind, valid = excluded.valid,
                    blocking = excluded.blocking, revoked = excluded.revoked
                """)
                .param("credential", credential.value())
                .param("provider", provider.value())
                .param("kind", kind)
                .param("validFrom", validFrom)
                .param("validTo", validTo, Types.DATE)
                .param("blocking", blocking)
                .param("revoked", revoked)
                .update();
    }

    /** Forgets everybody, with absences and credentials. */
    public void clear() {
        for (var table : List.of("provider_site", "provider_absence", "provider_credential", "provider")) {
            jdbc.sql("delete from " + table).update();
        }
    }

    private void stub(ProviderId provider) {
        jdbc.sql("insert into provider (provider_id) values (:provider) on conflict do nothing")
                .param("provider", provider.value())
                .update();
    }
}
