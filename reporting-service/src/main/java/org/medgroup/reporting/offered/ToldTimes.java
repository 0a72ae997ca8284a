package org.medgroup.reporting.offered;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.scheduling.DeviationChanged;
import org.medgroup.contracts.scheduling.TemplateChanged;
import org.medgroup.contracts.staff.ClosedDaysChanged;
import org.medgroup.reporting.event.EventPlace;
import org.medgroup.reporting.event.Since;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps every word about templates, deviations, closed days and absences, with its times: what offered time of an earlier moment is made of. */
@Component
class ToldTimes {
    private final JdbcClient jdbc;

    ToldTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void note(TemplateChanged event, Since at, EventPlace place) {
        jdbc.sql("""
            insert into template_told (template_id, version, ordinal, site_id, provider_id, day_of_week, from_time,
                                       to_time, valid_from, valid_to, recorded_at, occurred_at)
            values (:template, :version, :ordinal, :site, :provider, :day, :from, :to, :validFrom, :validTo,
                    :recorded, :occurred)
            on conflict do nothing
            """)
                .param("template", event.templateId().value())
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .param("site", event.siteId().value())
                .param("provider", event.providerId().value())
                .param("day", event.dayOfWeek().getValue())
                .param("from", event.from())
                .param("to", event.to())
                .param("validFrom", event.validFrom())
                .param("validTo", event.validTo(), Types.DATE)
                .param("recorded", Timestamp.from(at.recorded()))
                .param("occurred", Timestamp.from(at.occurred()))
                .update();
    }

    void note(
            AbsenceId absence,
            ProviderId provider,
            Instant from,
            Instant to,
            boolean withdrawn,
            Since at,
            EventPlace place) {
        jdbc.sql("""
            insert into absence_told (absence_id, version, ordinal, provider_id, from_at, to_at, withdrawn,
                                      recorded_at, occurred_at)
            values (:absence, :version, :ordinal, :provider, :from, :to, :withdrawn, :recorded, :occurred)
            on conflict do nothing
            """)
                .param("absence", absence.value())
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .param("provider", provider.value())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("withdrawn", withdrawn)
                .param("recorded", Timestamp.from(at.recorded()))
                .param("occurred", Timestamp.from(at.occurred()))
                .update();
    }

    void note(DeviationChanged event, Since at, EventPlace place) {
        jdbc.sql("""
            insert into deviation_told (deviation_id, version, ordinal, site_id, provider_id, kind, first_date, last_date,
                                        from_time, to_time, withdrawn, recorded_at, occurred_at)
            values (:deviation, :version, :ordinal, :site, :provider, :kind, :first, :last, :from, :to, :withdrawn,
                    :recorded, :occurred)
            on conflict do nothing
            """)
                .param("deviation", event.deviationId().value())
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .param("site", event.siteId().value())
                .param(
                        "provider",
                        event.providerId() == null ? null : event.providerId().value(),
                        Types.OTHER)
                .param("kind", event.kind().name())
                .param("first", event.firstDate())
                .param("last", event.lastDate())
                .param("from", event.from())
                .param("to", event.to())
                .param("withdrawn", event.withdrawn())
                .param("recorded", Timestamp.from(at.recorded()))
                .param("occurred", Timestamp.from(at.occurred()))
                .update();
    }

    void note(ClosedDaysChanged event, Since at, EventPlace place) {
        jdbc.sql("""
            insert into closed_days_told (site_id, version, ordinal, from_date, through, days, recorded_at, occurred_at)
            values (:site, :version, :ordinal, :from, :through, :days::date[], :recorded, :occurred)
            on conflict do nothing
            """)
                .param("site", event.siteId().value())
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .param("from", event.from())
                .param("through", event.through())
                .param(
                        "days",
                        event.days().stream()
                                .map(day -> day.date().toString())
                                .sorted()
                                .toArray(String[]::new))
                .param("recorded", Timestamp.from(at.recorded()))
                .param("occurred", Timestamp.from(at.occurred()))
                .update();
    }

    /** Whether a horizon was reached earlier than is known so far, or has not been noted at all. */
    boolean isNewsOfHorizons(List<Instant> recorded) {
        var reached = reached(recorded);
        Map<LocalDate, Instant> known = new HashMap<>();
        jdbc.sql("select until, recorded_at from horizon_reached where until = any (:untils::date[])")
                .param(
                        "untils",
                        reached.keySet().stream().map(LocalDate::toString).toArray(String[]::new))
                .query(row -> {
                    known.put(
                            row.getObject("until", LocalDate.class),
                            row.getObject("recorded_at", OffsetDateTime.class).toInstant());
                });
        return reached.entrySet().stream().anyMatch(each -> {
            var before = known.get(each.getKey());
            return before == null || each.getValue().isBefore(before);
        });
    }

    /** A minimum for each horizon, so that the order in which events come does not matter. */
    void noteHorizon(List<Instant> recorded) {
        reached(recorded)
                .forEach((until, at) -> jdbc.sql("""
                    insert into horizon_reached as known (until, recorded_at) values (:until, :at)
                    on conflict (until) do update set recorded_at = excluded.recorded_at
                     where excluded.recorded_at < known.recorded_at
                    """)
                        .param("until", until)
                        .param("at", Timestamp.from(at))
                        .update());
    }

    private static Map<LocalDate, Instant> reached(List<Instant> recorded) {
        Map<LocalDate, Instant> reached = new TreeMap<>();
        for (Instant at : recorded) {
            reached.merge(OfferedDays.horizonAt(at), at, (one, other) -> one.isBefore(other) ? one : other);
        }
        return reached;
    }
}
