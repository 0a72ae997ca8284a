package org.medgroup.scheduling.form;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
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

    /** What visits ask for; of each is said where, of which type, of whose registrations and on which day it is. */
    private static final String ASKED = """
        with visit as (%s),
        asked as (
            select *, signed_on is null or valid_until < day as due
              from (
                select distinct on (visit.id, rule.code) visit.id, visit.day, rule.code, rule.name, latest.signed_on,
                       (latest.signed_on + make_interval(months => rule.valid_months))::date as valid_until
                  from visit
                  join required_form rule
                    on rule.site_id = visit.site_id and rule.over_at is null
                   and (rule.visit_type_ids = '{}' or visit.visit_type_id = any (rule.visit_type_ids))
                  left join lateral (
                    select max(signature.signed_on) as signed_on
                      from signed_form signature
                     where signature.patient_id = any (visit.registrations) and signature.code = rule.code
                       and signature.struck_at is null and signature.signed_on <= visit.day) as latest on true
                 order by visit.id, rule.code, rule.valid_months nulls last, rule.required_form_id) as strictest)
        """;

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
        return jdbc.sql(ASKED.formatted("""
            select null::uuid as id, :site::uuid as site_id, :type::uuid as visit_type_id,
                   :patients::uuid[] as registrations, :day::date as day
            """) + "select * from asked order by due desc, name, code")
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

    /** The names of the forms that are due for each of these appointments; those for which none is are left out. */
    public Map<AppointmentId, List<String>> dueFor(Collection<AppointmentId> appointments) {
        record Due(AppointmentId appointment, String form) {}
        return jdbc
                .sql(ASKED.formatted("""
                    select a.appointment_id as id, a.site_id, a.visit_type_id,
                           array(select one.patient_id from patient one
                                  where coalesce(one.merged_into, one.patient_id) = coalesce(p.merged_into, a.patient_id))
                               as registrations,
                           (a.starts_at at time zone s.time_zone)::date as day
                      from appointment a
                      join patient p on p.patient_id = a.patient_id
                      join kit_site s on s.site_id = a.site_id
                     where a.appointment_id = any (:appointments::uuid[])
                    """) + "select id, name from asked where due order by id, name, code")
                .param("appointments", uuids(appointments))
                .query((row, _) -> new Due(new AppointmentId(uuid(row, "id")), row.getString("name")))
                .list()
                .stream()
                .collect(groupingBy(Due::appointment, mapping(Due::form, toList())));
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
