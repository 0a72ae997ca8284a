package org.medgroup.scheduling.patient;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.Sealed;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is on file about a patient besides who they are, sealed. */
@Component
public class PatientFile {
    private final JdbcClient jdbc;

    PatientFile(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record ContactPerson(
            ContactPersonId id,
            Relation relation,
            boolean mayDecide,
            Sealed name,
            @Nullable Sealed phone) {}

    /** @param since when it was last said */
    public record Consent(Channel channel, boolean granted, ConsentSource source, Instant since) {}

    public record RaisedFlag(
            Flag flag, @Nullable String language, @Nullable Sealed note, Instant since) {}

    public record Insurance(InsuranceId id, SealedInsurance insurance) {}

    public record Chart(SiteId siteId, Sealed location) {}

    /** Those who decide first. */
    public List<ContactPerson> contactPersons(PatientId patient) {
        return of(
                patient,
                "select * from patient_contact_person where patient_id = :id order by may_decide desc, contact_person_id",
                (row, _) -> new ContactPerson(
                        new ContactPersonId(uuid(row, "contact_person_id")),
                        Relation.valueOf(row.getString("relation")),
                        row.getBoolean("may_decide"),
                        new Sealed(row.getString("name")),
                        sealed(row, "phone")));
    }

    public List<Consent> consents(PatientId patient) {
        return of(
                patient,
                "select * from patient_consent where patient_id = :id order by channel",
                (row, _) -> new Consent(
                        Channel.valueOf(row.getString("channel")),
                        row.getBoolean("granted"),
                        ConsentSource.valueOf(row.getString("source")),
                        instant(row, "since")));
    }

    public List<RaisedFlag> flags(PatientId patient) {
        return of(
                patient,
                "select * from patient_flag where patient_id = :id order by flag",
                (row, _) -> new RaisedFlag(
                        Flag.valueOf(row.getString("flag")),
                        row.getString("language"),
                        sealed(row, "note"),
                        instant(row, "since")));
    }

    /** In the order in which they are asked. */
    public List<Insurance> insurances(PatientId patient) {
        return of(
                patient,
                """
                select * from patient_insurance where patient_id = :id
                order by array_position(array['PRIMARY', 'SECONDARY', 'TERTIARY'], priority), insurance_id
                """,
                (row, _) -> new Insurance(
                        new InsuranceId(uuid(row, "insurance_id")),
                        new SealedInsurance(
                                InsurancePriority.valueOf(row.getString("priority")),
                                new Sealed(row.getString("payer")),
                                new Sealed(row.getString("member_id")),
                                sealed(row, "plan"),
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class),
                                uuidOrNull(row, "card_front"),
                                uuidOrNull(row, "card_back"))));
    }

    public List<Chart> charts(PatientId patient) {
        return of(
                patient,
                "select * from patient_chart where patient_id = :id order by site_id",
                (row, _) -> new Chart(new SiteId(uuid(row, "site_id")), new Sealed(row.getString("location"))));
    }

    private <T> List<T> of(PatientId patient, String sql, RowMapper<T> mapper) {
        return jdbc.sql(sql).param("id", patient.value()).query(mapper).list();
    }

    private static @Nullable Sealed sealed(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : new Sealed(value);
    }
}
