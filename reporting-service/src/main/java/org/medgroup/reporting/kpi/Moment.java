package org.medgroup.reporting.kpi;

import static java.util.stream.Collectors.joining;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Basis;
import org.medgroup.reporting.figures.Measure;
import org.medgroup.reporting.figures.OfferedThen;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables behind a figure as they are, or as they were at an earlier moment. In the latter case a statement begins by
 * defining, under the names of the tables, what would have been in them; it is the same statement otherwise, so an
 * earlier figure means just what the present one means. Dimensions (names, regions, time zones) are those of today.
 */
@Component
class Moment {
    /** All that both tables of facts have, the measures among it. */
    private static final String COLUMNS = """
            appointment_id, site_id, provider_id, patient_id, visit_type_id, booked_at, start_at, end_at, booked_on,
            local_date, status, confirmed_at, checked_in_at, roomed_at, seen_at, completed_at, no_show_at, cancelled_at,
            cancelled_by, cancel_reason, session_id, version, ordinal, scheduled, visits, no_shows, cancelled_by_patient,
            cancelled_by_site, cancelled_late, due, unsettled, booked_seconds, session_seconds, lead_days, wait_seconds, waits
            """;

    private static final String FACTS = """
            with appointment_fact as (
                select %1$s from appointment_fact where %2$s_from <= :asOf
                union all
                select %1$s from appointment_fact_past where %2$s_from <= :asOf and %2$s_to > :asOf)
            """;

    private static final String FIRST_VISITS = """
            , first_visit as (
                select patient_id, appointment_id, start_at, site_id, provider_id, local_date, false as superseded
                  from appointment_fact
                 where appointment_id = any (:firstVisits::uuid[]))
            """;

    /** Registrations that had been found to be one person's by then count as one. */
    private static final String WHICH_FIRST_VISITS = """
            , merged as (
                select distinct on (patient_id) patient_id, merged_into
                  from merge_told
                 where %s_at <= :asOf
                 order by patient_id, version desc, ordinal desc)
            select appointment_id from (
                select distinct on (coalesce(m.merged_into, f.patient_id)) f.appointment_id, f.local_date
                  from appointment_fact f
                  left join merged m on m.patient_id = f.patient_id
                 where f.status = 'COMPLETED'
                 order by coalesce(m.merged_into, f.patient_id), f.start_at, f.appointment_id) as first
             where local_date between :from and :to
            """;

    private static final String OFFERED_DAYS = """
            , offered_day as (
                select * from unnest(:offeredSites::uuid[], :offeredProviders::uuid[], :offeredDays::date[],
                                     :offeredMinutes::integer[])
                              as o (site_id, provider_id, local_date, offered_minutes))
            """;

    private final JdbcClient jdbc;
    private final RowScope rows;
    private final OfferedThen offered;
    private final Clock clock;

    Moment(JdbcClient jdbc, RowScope rows, OfferedThen offered, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.offered = offered;
        this.clock = clock;
    }

    /**
     * What to put before a statement and which parameters it needs.
     *
     * @param parameters {@code now} among them: what has started by then
     */
    record Tables(String definitions, Map<String, Object> parameters) {
        Tables {
            parameters = Map.copyOf(parameters);
        }

        String before(String statement) {
            return definitions + statement;
        }
    }

    /** The tables that these measures are read from. @throws AsOfNotKept if that moment cannot be told */
    Tables tables(@Nullable AsOf asOf, Set<Measure> measures, LocalDate from, LocalDate to) {
        var now = clock.instant();
        if (asOf == null) {
            return new Tables("", Map.of("now", Timestamp.from(now)));
        }
        refuseWhatWasNotKept(asOf);
        var time = asOf.basis() == Basis.RECORDED ? "recorded" : "occurred";
        var facts = FACTS.formatted(COLUMNS, time);
        var definitions = new StringBuilder(facts);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("asOf", Timestamp.from(asOf.instant()));
        parameters.put("now", Timestamp.from(asOf.instant().isBefore(now) ? asOf.instant() : now));
        if (reads(measures, Measure.Source.PROVIDER_DAY)) {
            definitions
                    .append(", provider_day as (select site_id, provider_id, local_date, ")
                    .append(Measure.stored().stream()
                            .map(measure -> "coalesce(sum(%1$s), 0) as %1$s".formatted(measure.column()))
                            .collect(joining(", ")))
                    .append(" from appointment_fact where local_date between :from and :to group by 1, 2, 3)\n");
        }
        if (reads(measures, Measure.Source.ACCESS)) {
            definitions.append(
                    ", access_measured as (select * from access_measured where %s_at <= :asOf)\n".formatted(time));
        }
        if (reads(measures, Measure.Source.VOICE)) {
            definitions.append(
                    ", patient_voice as (select * from patient_voice where %s_at <= :asOf)\n".formatted(time));
        }
        if (reads(measures, Measure.Source.FIRST_VISIT)) {
            parameters.put("firstVisits", texts(firstVisits(facts, time, asOf, from, to)));
            definitions.append(FIRST_VISITS);
        }
        if (reads(measures, Measure.Source.OFFERED_DAY)) {
            var days = offered.between(from, to, asOf);
            definitions.append(OFFERED_DAYS);
            parameters.put("offeredSites", texts(days.sites()));
            parameters.put("offeredProviders", texts(days.providers()));
            parameters.put("offeredDays", texts(days.days()));
            parameters.put("offeredMinutes", texts(days.minutes()));
        }
        return new Tables(definitions.toString(), parameters);
    }

    /** Somebody new at a site may have been seen at another one before, whoever asks. */
    private List<UUID> firstVisits(String facts, String time, AsOf asOf, LocalDate from, LocalDate to) {
        return rows.wholeGroup(() -> jdbc.sql(facts + WHICH_FIRST_VISITS.formatted(time))
                .param("asOf", Timestamp.from(asOf.instant()))
                .param("from", from)
                .param("to", to)
                .query(UUID.class)
                .list());
    }

    private void refuseWhatWasNotKept(AsOf asOf) {
        jdbc.sql("select max(until) from as_of_not_kept where until > :asOf having max(until) is not null")
                .param("asOf", Timestamp.from(asOf.instant()))
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .ifPresent(until -> {
                    throw new AsOfNotKept(until);
                });
    }

    private static boolean reads(Set<Measure> measures, Measure.Source source) {
        return measures.stream().anyMatch(measure -> measure.source() == source);
    }

    private static String[] texts(List<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }
}
