package org.medgroup.scheduling.patient;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The patients as they now stand, sealed. */
@Component
public class Patients {
    /** More than anybody reads; whoever gets so many types more. */
    public static final int MOST_FOUND = 50;

    private static final String SELECT = """
            select p.patient_id, p.given_name, p.family_name, p.birth_date, p.sex, p.phone, p.email, p.address, p.language,
                   p.registered_at, p.erased_at, p.merged_into, p.absorbed, p.version, links.site_ids, links.linked_at
            from patient p
            cross join lateral (
                select coalesce(array_agg(ps.site_id order by ps.linked_at, ps.site_id), '{}') as site_ids,
                       coalesce(array_agg(ps.linked_at order by ps.linked_at, ps.site_id), '{}') as linked_at
                from patient_site ps
                where ps.patient_id = p.patient_id and ps.own) as links
            """;

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    public Patients(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    public Optional<PatientRow> find(PatientId id) {
        return jdbc.sql(SELECT + "where p.patient_id = :id")
                .param("id", id.value())
                .query(Patients::row)
                .optional();
    }

    Map<PatientId, PatientRow> findAll(Set<UUID> ids) {
        return jdbc
                .sql(SELECT + "where p.patient_id = any (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(Patients::row)
                .list()
                .stream()
                .collect(Collectors.toMap(PatientRow::patientId, row -> row));
    }

    /** Those of whom everything that was typed is exactly true, among the patients of these sites: {@link SearchTerm}. */
    public List<PatientRow> search(Collection<SiteId> sites, String typed) {
        List<Integer> alternatives = new ArrayList<>();
        List<SearchTerm> terms = new ArrayList<>();
        for (List<SearchTerm> alternative : SearchTerm.meantBy(typed)) {
            int number = alternatives.isEmpty() ? 1 : alternatives.getLast() + 1;
            alternative.forEach(term -> {
                alternatives.add(number);
                terms.add(term);
            });
        }
        if (terms.isEmpty()) {
            return List.of();
        }
        // decoded beforehand: an index of a table with row policies is only used for comparisons that cannot tell
        // anything
        return jdbc.sql("""
                with term as materialized (
                    select alternative, field, decode(value, 'hex') as value,
                           row_number() over (partition by alternative order by place) as place
                    from unnest(:alternatives::int[], :fields::text[], :values::text[])
                         with ordinality as typed (alternative, field, value, place))
                """ + SELECT + """
                where p.patient_id in (
                        select coalesce(found.merged_into, found.patient_id)
                        from term rarest
                        join patient_search s on s.field = rarest.field and s.value = rarest.value
                        join patient found on found.patient_id = s.patient_id
                        where rarest.place = 1
                          and not exists (
                            select from term other
                            where other.alternative = rarest.alternative and other.place > 1
                              and not exists (
                                select from patient_search too
                                where too.patient_id = s.patient_id and too.field = other.field
                                  and too.value = other.value)))
                  and exists (
                        select from patient_site ps
                        where ps.patient_id = p.patient_id and ps.site_id = any (:sites::uuid[]))
                  and p.erased_at is null and p.merged_into is null
                order by p.registered_at desc, p.patient_id
                limit :limit
                """)
                .param("alternatives", alternatives.toArray(Integer[]::new))
                .param("fields", terms.stream().map(SearchTerm::field).toArray(String[]::new))
                .param(
                        "values",
                        terms.stream()
                                .map(term -> HexFormat.of().formatHex(personalData.index(term)))
                                .toArray(String[]::new))
                .param("sites", uuids(sites))
                .param("limit", MOST_FOUND)
                .query(Patients::row)
                .list();
    }

    /** Those who came to these sites last. */
    public List<PatientRow> latest(Collection<SiteId> sites) {
        return jdbc.sql(SELECT + """
                where p.patient_id in (
                        select latest.patient_id
                        from unnest(:sites::uuid[]) as site (site_id)
                        cross join lateral (
                            select ps.patient_id
                            from patient_site ps
                            where ps.site_id = site.site_id
                              and exists (
                                select from patient living
                                where living.patient_id = ps.patient_id and living.erased_at is null
                                  and living.merged_into is null)
                            order by ps.linked_at desc
                            limit :limit) as latest)
                order by p.registered_at desc, p.patient_id
                limit :limit
                """)
                .param("sites", uuids(sites))
                .param("limit", MOST_FOUND)
                .query(Patients::row)
                .list();
    }

    /** Whether and how a site knows a patient. */
    public enum Standing {
        LINKED,
        NOT_LINKED,
        MERGED,
        ERASED
    }

    /**
     * Until the present transaction ends the patient is neither erased nor merged: whoever does either asks for the whole
     * row, and waits.
     */
    public Standing hold(PatientId patient, SiteId site) {
        return jdbc.sql("""
                select p.erased_at is not null as erased, p.merged_into is not null as merged,
                       exists (select from patient_site ps
                               where ps.patient_id = p.patient_id and ps.site_id = :site) as linked
                from patient p
                where p.patient_id = :patient
                for key share of p
                """)
                .param("patient", patient.value())
                .param("site", site.value())
                .query((row, _) -> row.getBoolean("erased")
                        ? Standing.ERASED
                        : row.getBoolean("merged")
                                ? Standing.MERGED
                                : row.getBoolean("linked") ? Standing.LINKED : Standing.NOT_LINKED)
                .optional()
                .orElse(Standing.NOT_LINKED);
    }

    /** @return false if the patient is erased already; otherwise nobody erases them until the present transaction ends */
    public boolean holdUnlessErased(PatientId patient) {
        return jdbc.sql("select erased_at is null from patient where patient_id = :patient for key share")
                .param("patient", patient.value())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** This registration, and those that were merged into it. */
    public List<PatientId> registrationsOf(PatientId patient) {
        return jdbc.sql("""
                select p.patient_id from patient p where p.patient_id = :patient
                union all
                select absorbed.id::uuid from patient p cross join lateral jsonb_object_keys(p.absorbed) as absorbed (id)
                where p.patient_id = :patient
                """)
                .param("patient", patient.value())
                .query((row, _) -> new PatientId(uuid(row, "patient_id")))
                .list();
    }

    public Set<PatientId> known(Collection<PatientId> ids) {
        return jdbc.sql("select patient_id from patient where patient_id = any (:ids::uuid[])")
                .param("ids", uuids(ids))
                .query((row, _) -> new PatientId(uuid(row, "patient_id")))
                .set();
    }

    private static PatientRow row(ResultSet row, int number) throws SQLException {
        Instant erasedAt = instantOrNull(row, "erased_at");
        UUID mergedInto = uuidOrNull(row, "merged_into");
        return new PatientRow(
                new PatientId(uuid(row, "patient_id")),
                erasedAt == null ? personal(row) : null,
                sealed(row, "address"),
                row.getString("language"),
                Sex.valueOf(row.getString("sex")),
                instant(row, "registered_at"),
                erasedAt,
                sites(row.getArray("site_ids"), row.getArray("linked_at")),
                AbsorbedJson.read(row.getString("absorbed")),
                mergedInto == null ? null : new PatientId(mergedInto),
                row.getLong("version"));
    }

    private static PersonalFields personal(ResultSet row) throws SQLException {
        return new PersonalFields(
                new Sealed(row.getString("given_name")),
                new Sealed(row.getString("family_name")),
                sealed(row, "birth_date"),
                sealed(row, "phone"),
                sealed(row, "email"));
    }

    private static Map<SiteId, Instant> sites(Array siteIds, Array linkedAt) throws SQLException {
        UUID[] ids = (UUID[]) siteIds.getArray();
        Timestamp[] times = (Timestamp[]) linkedAt.getArray();
        Map<SiteId, Instant> sites = new LinkedHashMap<>();
        for (int i = 0; i < ids.length; i++) {
            sites.put(new SiteId(ids[i]), times[i].toInstant());
        }
        return sites;
    }

    private static @Nullable Sealed sealed(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : new Sealed(value);
    }
}
