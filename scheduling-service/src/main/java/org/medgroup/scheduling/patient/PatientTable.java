package org.medgroup.scheduling.patient;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptzOrNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
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
        jdbc.batchUpdate("""
                insert into patient (patient_id, given_name, family_name, birth_date, sex, phone, email,
                                     registered_at, erased_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (patient_id) do update
                set given_name = excluded.given_name, family_name = excluded.family_name,
                    birth_date = excluded.birth_date, sex = excluded.sex, phone = excluded.phone,
                    email = excluded.email, erased_at = excluded.erased_at, version = excluded.version
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
            statement.setObject(8, timestamptz(row.registeredAt()));
            statement.setObject(9, timestamptzOrNull(row.erasedAt()));
            statement.setLong(10, row.version());
        });
        List<Object[]> links = new ArrayList<>();
        for (PatientRow row : rows) {
            row.sites()
                    .forEach((site, since) ->
                            links.add(new Object[] {row.patientId().value(), site.value(), timestamptz(since)}));
            targetSites.bind(Target.of("patient", row.patientId()), row.sites().keySet());
        }
        jdbc.batchUpdate("""
                insert into patient_site (patient_id, site_id, linked_at) values (?, ?, ?)
                on conflict do nothing
                """, links);
        accesses.unseen(() -> index(notFoundYet(rows)));
        forget(rows.stream().filter(row -> row.erasedAt() != null).toList());
    }

    private void forget(List<PatientRow> erased) {
        jdbc.batchUpdate(
                "delete from patient_search where patient_id = ?",
                erased.stream()
                        .map(row -> new Object[] {row.patientId().value()})
                        .toList());
    }

    /** A row may be written for the first time with more than its registration in it: so when many are written at once. */
    private List<PatientRow> notFoundYet(Collection<PatientRow> rows) {
        String[] later = rows.stream()
                .filter(row -> row.version() > 0)
                .map(row -> row.patientId().toString())
                .toArray(String[]::new);
        Set<UUID> unknown = later.length == 0
                ? Set.of()
                : Set.copyOf(jdbc.query("""
                        select id from unnest(?::uuid[]) as written (id)
                        where not exists (select from patient_search s where s.patient_id = id)
                        """, (row, _) -> row.getObject("id", UUID.class), (Object) later));
        return rows.stream()
                .filter(row ->
                        row.version() == 0 || unknown.contains(row.patientId().value()))
                .toList();
    }

    /** What makes a patient findable is known with the registration; nothing that follows adds to it. */
    private void index(List<PatientRow> registered) {
        if (registered.isEmpty()) {
            return;
        }
        personalData.prepare(registered.stream().map(PatientRow::patientId).toList());
        List<Object[]> terms = new ArrayList<>();
        for (PatientRow row : registered) {
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
