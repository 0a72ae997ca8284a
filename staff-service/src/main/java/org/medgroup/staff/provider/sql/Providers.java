package org.medgroup.staff.provider.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.UuidArray;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.staff.provider.AbsenceReason;
import org.medgroup.staff.provider.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Asks the tables of providers. */
@Component
public class Providers {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Providers(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Who works at one of these sites at least, by name. */
    public List<ProviderView> at(Set<SiteId> sites) {
        return jdbc.sql("select * from provider where site_ids && :sites order by name, provider_id")
                .param("sites", UuidArray.of(sites))
                .query(this::view)
                .list();
    }

    public Optional<ProviderView> find(ProviderId provider) {
        return jdbc.sql("select * from provider where provider_id = :id")
                .param("id", provider.value())
                .query(this::view)
                .optional();
    }

    /** Withdrawn ones included, the latest first. */
    public List<AbsenceRow> absencesOf(ProviderId provider) {
        return jdbc.sql("select * from absence where provider_id = :id order by starts_at desc, absence_id")
                .param("id", provider.value())
                .query((row, _) -> new AbsenceRow(
                        new AbsenceId(row.getObject("absence_id", UUID.class)),
                        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                        AbsenceReason.valueOf(row.getString("reason")),
                        row.getBoolean("withdrawn")))
                .list();
    }

    /** Revoked and expired ones included, by kind. */
    public List<CredentialRow> credentialsOf(ProviderId provider) {
        return jdbc.sql("select * from credential where provider_id = :id order by kind, valid_from, credential_id")
                .param("id", provider.value())
                .query((row, _) -> new CredentialRow(
                        new CredentialId(row.getObject("credential_id", UUID.class)),
                        row.getString("kind"),
                        row.getString("number") == null ? null : new Sealed(row.getString("number")),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getBoolean("blocking"),
                        row.getBoolean("revoked")))
                .list();
    }

    private ProviderView view(ResultSet row, int number) throws SQLException {
        String profile = row.getString("profile");
        return new ProviderView(
                new ProviderId(row.getObject("provider_id", UUID.class)),
                row.getString("name"),
                row.getString("speciality"),
                row.getString("npi"),
                Arrays.stream((UUID[]) row.getArray("site_ids").getArray())
                        .map(SiteId::new)
                        .toList(),
                profile == null ? null : json.readValue(profile, Profile.class),
                ProviderView.Status.valueOf(row.getString("status")));
    }
}
