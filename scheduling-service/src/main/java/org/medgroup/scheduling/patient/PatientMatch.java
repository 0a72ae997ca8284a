package org.medgroup.scheduling.patient;

import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who somebody is in the whole group, for those who know enough of them to name them exactly. */
@Component
public class PatientMatch {
    private static final int ENOUGH_TO_BE_SEVERAL = 2;

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final TargetSites targetSites;
    private final SiteAccess siteAccess;
    private final RowScope rows;

    PatientMatch(
            JdbcClient jdbc, PersonalData personalData, TargetSites targetSites, SiteAccess siteAccess, RowScope rows) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.targetSites = targetSites;
        this.siteAccess = siteAccess;
        this.rows = rows;
    }

    /** At most two. All that is given has to be the same. */
    public List<PatientId> exactly(String familyName, LocalDate birthDate, @Nullable String phone) {
        List<SearchTerm> terms = SearchTerm.exactly(familyName, birthDate, phone);
        if (terms.isEmpty()) {
            return List.of();
        }
        // of the whole group: that is the question
        return rows.wholeGroup(() -> find(terms, ENOUGH_TO_BE_SEVERAL));
    }

    /** All namesakes who were born on that day. */
    public List<PatientId> namesakes(String familyName, LocalDate birthDate) {
        List<SearchTerm> terms = SearchTerm.exactly(familyName, birthDate, null);
        return terms.isEmpty() ? List.of() : rows.wholeGroup(() -> find(terms, Patients.MOST_FOUND));
    }

    private List<PatientId> find(List<SearchTerm> terms, int limit) {
        return jdbc.sql("""
                with term as materialized (
                    select field, decode(value, 'hex') as value
                    from unnest(:fields::text[], :values::text[]) as typed (field, value))
                select s.patient_id
                from patient_search s
                join term on s.field = term.field and s.value = term.value
                group by s.patient_id
                having count(*) = :terms
                order by s.patient_id
                limit :limit
                """)
                .param("fields", terms.stream().map(SearchTerm::field).toArray(String[]::new))
                .param(
                        "values",
                        terms.stream()
                                .map(term -> HexFormat.of().formatHex(personalData.index(term)))
                                .toArray(String[]::new))
                .param("terms", terms.size())
                .param("limit", limit)
                .query((row, _) -> new PatientId(uuid(row, "patient_id")))
                .list();
    }

    /** Whether the caller sees the patient because of a site, not only because of an opening. */
    public boolean isWithinReach(PatientId patient) {
        return targetSites.sitesOf(Target.of("patient", patient)).stream().anyMatch(siteAccess::sees);
    }
}
