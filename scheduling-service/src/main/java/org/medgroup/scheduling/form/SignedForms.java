package org.medgroup.scheduling.form;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has signed what, and what a visit still asks for. */
@Component
public class SignedForms {
    /** What the signer's name is sealed as. */
    public static final String SIGNED_BY = "formSignedBy";

    private final JdbcClient jdbc;

    SignedForms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Signature(
            SignedFormId id,
            PatientId patientId,
            String code,
            LocalDate signedOn,
            Sealed signedBy,
            @Nullable DocumentId document,
            Instant recordedAt) {}

    /**
     * A form that a visit asks for.
     *
     * @param signedOn the latest signature up to the day of the visit, if there is any
     * @param validUntil the last day of that signature; none: it stays good, or there is none
     * @param due whether it has to be signed (again)
     */
    public record Asked(
            String code,
            String name,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate validUntil,
            boolean due) {}

    /** The latest first. */
    public List<Signature> of(Collection<PatientId> registrations) {
        return jdbc.sql("""
                select * from signed_form
                 where patient_id = any (:patients::uuid[]) and struck_at is null
                 order by signed_on desc, recorded_at desc, signed_form_id
                """)
                .param("patients", uuids(registrations))
                .query(SignedForms::row)
                .list();
    }

    public Optional<Signature> find(SignedFormId id) {
        return jdbc.sql("select * from signed_form where signed_form_id = :id")
                .param("id", id.value())
                .query(SignedForms::row)
                .optional();
    }

    /** What the site asks for with a visit of that type on that day, those that are due first. Where two rules ask for one form, the stricter counts. */
    public List<Asked> askedFor(Collection<PatientId> registrations, SiteId site, VisitTypeId type, LocalDate day) {
        return jdbc.sql("""
                select asked.code, asked.name, asked.signed_on, asked.valid_until,
                       asked.signed_on is null or asked.valid_until < :day as due
                  from (
                    select distinct on (rule.code) rule.code, rule.name, latest.signed_on,
                           (latest.signed_on + make_interval(months => rule.valid_months))::date as valid_until
                      from required_form rule
                      left join lateral (
                        select max(signature.signed_on) as signed_on
                          from signed_form signature
                         where signature.patient_id = any (:patients::uuid[]) and signature.code = rule.code
                           and signature.struck_at is null and signature.signed_on <= :day) as latest on true
                     where rule.site_id = :site and rule.over_at is null
                       and (rule.visit_type_ids = '{}' or :type = any (rule.visit_type_ids))
                     order by rule.code, rule.valid_months nulls last, rule.required_form_id) as asked
                 order by due desc, asked.name, asked.code
                """)
                .param("patients", uuids(registrations))
                .param("site", site.value())
                .param("type", type.value())
                .param("day", day)
                .query((row, _) -> new Asked(
                        row.getString("code"),
                        row.getString("name"),
                        row.getObject("signed_on", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class),
                        row.getBoolean("due")))
                .list();
    }

    private static Signature row(ResultSet row, int number) throws SQLException {
        UUID document = uuidOrNull(row, "document_id");
        return new Signature(
                new SignedFormId(uuid(row, "signed_form_id")),
                new PatientId(uuid(row, "patient_id")),
                row.getString("code"),
                row.getObject("signed_on", LocalDate.class),
                new Sealed(row.getString("signed_by")),
                document == null ? null : new DocumentId(document),
                instant(row, "recorded_at"));
    }
}
