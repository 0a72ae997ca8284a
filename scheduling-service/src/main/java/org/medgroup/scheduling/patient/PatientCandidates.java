package org.medgroup.scheduling.patient;

import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.access.RowScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who of the whole group may be a person described, before that person is registered a second time. Blind indexes know
 * equality only, so what is merely similar is what has an equal key of its own: how a name sounds, a date with day and
 * month the other way round.
 */
@Component
public class PatientCandidates {
    private static final int MOST = 10;

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final RowScope rows;

    PatientCandidates(JdbcClient jdbc, PersonalData personalData, RowScope rows) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.rows = rows;
    }

    /** A person as far as they are known yet. */
    public record Described(
            @Nullable String givenName,
            String familyName,
            @Nullable LocalDate birthDate,
            @Nullable String phone) {
        @Override
        public String toString() {
            return "Described[…]"; // so that no log line ever has a name in it
        }
    }

    private record Typed(SearchTerm term, Likeness likeness) {}

    /** The likeliest first, at most ten. A registration that was merged into another one speaks for that one. */
    public List<PatientCandidate> of(Described described) {
        List<Typed> typed = typed(described);
        return typed.isEmpty() ? List.of() : rows.wholeGroup(() -> find(typed));
    }

    /**
     * Until the present transaction ends nobody else registers somebody with this birth date: of two desks that register
     * one person at the same moment the second sees the first one's patient.
     */
    public void awaitOthers(LocalDate birthDate) {
        byte[] index = personalData.index(SearchTerm.birthDate(birthDate));
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('registering ' || :index, 0))::text")
                .param("index", HexFormat.of().formatHex(index))
                .query(String.class)
                .list();
    }

    private static List<Typed> typed(Described described) {
        List<Typed> typed = new ArrayList<>();
        add(typed, SearchTerm.familyName(described.familyName()), Likeness.SAME_FAMILY_NAME);
        add(typed, SearchTerm.familySound(described.familyName()), Likeness.SIMILAR_FAMILY_NAME);
        if (described.givenName() != null) {
            add(typed, SearchTerm.givenName(described.givenName()), Likeness.SAME_GIVEN_NAME);
            add(typed, SearchTerm.givenSound(described.givenName()), Likeness.SIMILAR_GIVEN_NAME);
        }
        LocalDate birthDate = described.birthDate();
        if (birthDate != null) {
            typed.add(new Typed(SearchTerm.birthDate(birthDate), Likeness.SAME_BIRTH_DATE));
            add(typed, swapped(birthDate).map(SearchTerm::birthDate), Likeness.SWAPPED_BIRTH_DATE);
        }
        if (described.phone() != null) {
            add(typed, SearchTerm.phone(described.phone()), Likeness.SAME_PHONE);
        }
        return typed;
    }

    private static void add(List<Typed> typed, Optional<SearchTerm> term, Likeness likeness) {
        term.ifPresent(found -> typed.add(new Typed(found, likeness)));
    }

    private static Optional<LocalDate> swapped(LocalDate date) {
        try {
            LocalDate swapped = LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue());
            return swapped.equals(date) ? Optional.empty() : Optional.of(swapped);
        } catch (DateTimeException _) {
            return Optional.empty(); // there is no thirteenth month
        }
    }

    private List<PatientCandidate> find(List<Typed> typed) {
        return jdbc.sql("""
                with term as materialized (
                    select field, decode(value, 'hex') as value, likeness, aspect, points
                    from unnest(:fields::text[], :values::text[], :likenesses::text[], :aspects::text[], :points::int[])
                         as typed (field, value, likeness, aspect, points)),
                alike as (
                    select coalesce(p.merged_into, p.patient_id) as patient_id, term.aspect, max(term.points) as points,
                           (array_agg(term.likeness order by term.points desc))[1] as likeness
                    from patient_search s
                    join term on s.field = term.field and s.value = term.value
                    join patient p on p.patient_id = s.patient_id
                    group by 1, 2)
                select patient_id, sum(points)::int as score, array_agg(likeness) as likeness
                from alike
                group by patient_id
                having sum(points) >= :possible
                order by score desc, patient_id
                limit :most
                """)
                .param("fields", strings(typed, each -> each.term().field()))
                .param("values", strings(typed, each -> HexFormat.of().formatHex(personalData.index(each.term()))))
                .param("likenesses", strings(typed, each -> each.likeness().name()))
                .param("aspects", strings(typed, each -> each.likeness().aspect()))
                .param(
                        "points",
                        strings(typed, each -> String.valueOf(each.likeness().points())))
                .param("possible", PatientCandidate.POSSIBLE)
                .param("most", MOST)
                .query(PatientCandidates::row)
                .list();
    }

    private static String[] strings(List<Typed> typed, Function<Typed, String> part) {
        return typed.stream().map(part).toArray(String[]::new);
    }

    private static PatientCandidate row(ResultSet row, int number) throws SQLException {
        Set<Likeness> likeness = EnumSet.noneOf(Likeness.class);
        Arrays.stream((String[]) row.getArray("likeness").getArray())
                .map(Likeness::valueOf)
                .forEach(likeness::add);
        return new PatientCandidate(new PatientId(uuid(row, "patient_id")), row.getInt("score"), likeness);
    }
}
