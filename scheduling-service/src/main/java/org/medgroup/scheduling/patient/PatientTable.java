package org.medgroup.scheduling.patient;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptzOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.kit.accesslog.Accesses;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes patients' rows, many at a time. Blind indexes are made here, from fields opened for just that moment. */
@Component
class PatientTable {
    private final JdbcTemplate jdbc;
    private final PersonalData personalData;
    private final TargetSites targetSites;
    private final Accesses accesses;

    PatientTable(JdbcTemplate jdbc, PersonalData personalData, TargetSites targetSites, Accesses accesses) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.targetSites = targetSites;
        this.accesses = accesses;
    }

    void write(Collection<PatientRow> rows) {
        List<PatientRow> findableAnew = findableAnew(rows);
        jdbc.batchUpdate("""
                insert into patient (patient_id, given_name, family_name, birth_date, sex, phone, email, address, language,
                                     registered_at, erased_at, merged_into, absorbed, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                on conflict (patient_id) do update
                set given_name = excluded.given_name, family_name = excluded.family_name,
                    birth_date = excluded.birth_date, sex = excluded.sex, phone = excluded.phone,
                    email = excluded.email, address = excluded.address, language = excluded.language,
                    erased_at = excluded.erased_at, merged_into = excluded.merged_into, absorbed = excluded.absorbed,
                    version = excluded.version
                """, rows, rows.size(), (statement, row) -> {
            PersonalFields personal = row.personal();
            statement.setObject(1, row.patientId().value());
            statement.setString(
                    2, personal == null ? null : personal.givenName().value());
            statement.setString(
                    3, personal == null ? null : personal.familyName().value());
            statement.setString(4, personal == null ? null : text(personal.birthDate()));
            statement.setString(5, row.sex().name());
            statement.setString(6, personal == null ? null : text(personal.phone()));
            statement.setString(7, personal == null ? null : text(personal.email()));
            statement.setString(8, text(row.address()));
            statement.setString(9, row.language());
            statement.setObject(10, timestamptz(row.registeredAt()));
            statement.setObject(11, timestamptzOrNull(row.erasedAt()));
            statement.setObject(12, uuidOrNull(row.mergedInto()));
            statement.setString(13, AbsorbedJson.write(row.absorbed()));
            statement.setLong(14, row.version());
        });
        writeLinks(rows);
        forget(findableAnew);
        accesses.unseen(() -> index(
                findableAnew.stream().filter(row -> row.personal() != null).toList()));
    }

    private void writeLinks(Collection<PatientRow> rows) {
        List<Object[]> links = new ArrayList<>();
        List<Object[]> ended = new ArrayList<>();
        for (PatientRow row : rows) {
            Map<SiteId, Instant> sites = row.sites();
            sites.forEach((site, since) -> links.add(new Object[] {
                row.patientId().value(),
                site.value(),
                timestamptz(since),
                row.links().containsKey(site)
            }));
            if (row.version() > 0) {
                ended.add(new Object[] {row.patientId().value(), uuids(sites.keySet())});
            }
            targetSites.bind(Target.of("patient", row.patientId()), sites.keySet());
        }
        // only an un-merge takes sites away
        jdbc.batchUpdate("delete from patient_site where patient_id = ? and site_id <> all (?::uuid[])", ended);
        jdbc.batchUpdate("""
                insert into patient_site (patient_id, site_id, linked_at, own) values (?, ?, ?, ?)
                on conflict (patient_id, site_id) do update
                set linked_at = excluded.linked_at, own = excluded.own
                where (patient_site.linked_at, patient_site.own) is distinct from (excluded.linked_at, excluded.own)
                """, links);
    }

    /** Those whose searchable fields are others than those in the table. A sealed value is never the same twice. */
    private List<PatientRow> findableAnew(Collection<PatientRow> rows) {
        Map<UUID, List<@Nullable String>> written = new HashMap<>();
        jdbc.query(
                """
                select patient_id, given_name, family_name, birth_date, phone from patient
                where patient_id = any (?::uuid[])
                """,
                row -> {
                    written.put(
                            uuid(row, "patient_id"),
                            Arrays.asList(
                                    row.getString("given_name"),
                                    row.getString("family_name"),
                                    row.getString("birth_date"),
                                    row.getString("phone")));
                },
                (Object) uuids(rows.stream().map(PatientRow::patientId).toList()));
        return rows.stream()
                .filter(row -> !searchable(row.personal())
                        .equals(written.get(row.patientId().value())))
                .toList();
    }

    private static List<@Nullable String> searchable(@Nullable PersonalFields personal) {
        return personal == null
                ? Arrays.asList(null, null, null, null)
                : Arrays.asList(
                        personal.givenName().value(),
                        personal.familyName().value(),
                        text(personal.birthDate()),
                        text(personal.phone()));
    }

    private void forget(List<PatientRow> rows) {
        jdbc.batchUpdate(
                "delete from patient_search where patient_id = ?",
                rows.stream().map(row -> new Object[] {row.patientId().value()}).toList());
    }

    private void index(List<PatientRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        personalData.prepare(rows.stream().map(PatientRow::patientId).toList());
        List<Object[]> terms = new ArrayList<>();
        for (PatientRow row : rows) {
            for (SearchTerm term : termsOf(row.patientId(), row.personal())) {
                terms.add(new Object[] {
                    term.field(), personalData.index(term), row.patientId().value()
                });
            }
        }
        jdbc.batchUpdate("""
                insert into patient_search (field, value, patient_id) values (?, ?, ?)
                on conflict do nothing
                """, terms);
    }

    private List<SearchTerm> termsOf(PatientId patient, @Nullable PersonalFields personal) {
        if (personal == null) {
            return List.of();
        }
        try {
            return SearchTerm.of(personalData.open(patient, personal));
        } catch (PersonErased _) {
            return List.of(); // a rebuild meets events of people who are gone: nobody shall find them again
        }
    }

    private static @Nullable String text(@Nullable Sealed sealed) {
        return sealed == null ? null : sealed.value();
    }
}
