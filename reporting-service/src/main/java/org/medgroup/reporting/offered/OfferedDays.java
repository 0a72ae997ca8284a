package org.medgroup.reporting.offered;

import static java.util.stream.Collectors.groupingBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.scheduling.DeviationChanged;
import org.medgroup.contracts.scheduling.TemplateChanged;
import org.medgroup.contracts.staff.ClosedDaysChanged;
import org.medgroup.contracts.staff.LeaveApproved;
import org.medgroup.contracts.staff.LeaveWithdrawn;
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.reporting.event.EventPlace;
import org.medgroup.reporting.event.Since;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what offered time is made of, and lays it out by day. Templates and deviations come from one topic, hours, closed days and absences from
 * another: {@link #lock} lets one writer at a time near them, so that whoever lays out sees everything the others did.
 */
@Component
public class OfferedDays {
    private static final long LOCK = 0x6f66_6665_7265_6421L;
    private static final int HORIZON_MONTHS = 15;
    static final TypeReference<List<OpeningHours>> OPENINGS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ToldTimes told;

    OfferedDays(JdbcClient jdbc, JsonMapper json, ToldTimes told) {
        this.jdbc = jdbc;
        this.told = told;
        this.json = json;
    }

    /** A provider at a site. */
    public record Pair(UUID site, UUID provider) {}

    /** Held until the transaction ends. Taken before any row lock. */
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> 0)
                .list();
    }

    /** Whether days have to be laid out further, now that something has been recorded at that time. */
    public boolean horizonMustMove(Instant recordedAt) {
        return jdbc.sql("select until from offered_horizon")
                .query(LocalDate.class)
                .optional()
                .map(until -> until.isBefore(horizonAt(recordedAt)))
                .orElse(true);
    }

    /** Whether {@link #noteHorizon} has anything to remember. */
    public boolean isNewsOfHorizons(List<Instant> recorded) {
        return told.isNewsOfHorizons(recorded);
    }

    /** Remembers since when the horizon has been where these events put it. Under the lock. */
    public void noteHorizon(List<Instant> recorded) {
        told.noteHorizon(recorded);
    }

    /** Moves the horizon, which depends on recorded times only, so that a rebuild ends at the same one. Under the lock. */
    public void moveHorizon(Instant recordedAt) {
        int moved = jdbc.sql("""
            insert into offered_horizon (until) values (:until)
            on conflict (only_row) do update set until = excluded.until where offered_horizon.until < excluded.until
            """).param("until", horizonAt(recordedAt)).update();
        if (moved == 1) {
            layOut(pairs("true", Map.of()));
        }
    }

    /** @return whose offered time it changes: a template may have moved from one provider or site to another */
    public Set<Pair> take(TemplateChanged event, Since at, EventPlace place) {
        told.note(event, at, place);
        Set<Pair> touched = new HashSet<>(pairs(
                "template_id = :template", Map.of("template", event.templateId().value())));
        touched.add(new Pair(event.siteId().value(), event.providerId().value()));
        int changed = jdbc.sql("""
            insert into template (template_id, site_id, provider_id, day_of_week, from_time, to_time,
                                  valid_from, valid_to, version, ordinal)
            values (:template, :site, :provider, :day, :from, :to, :validFrom, :validTo, :version, :ordinal)
            on conflict (template_id) do update
               set site_id = excluded.site_id, provider_id = excluded.provider_id,
                   day_of_week = excluded.day_of_week, from_time = excluded.from_time,
                   to_time = excluded.to_time, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
                   version = excluded.version, ordinal = excluded.ordinal
             where (template.version, template.ordinal) < (excluded.version, excluded.ordinal)
            """)
                .param("template", event.templateId().value())
                .param("site", event.siteId().value())
                .param("provider", event.providerId().value())
                .param("day", event.dayOfWeek().getValue())
                .param("from", event.from())
                .param("to", event.to())
                .param("validFrom", event.validFrom())
                .param("validTo", event.validTo())
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .update();
        return changed == 0 ? Set.of() : touched;
    }

    /** @return whose offered time it changes */
    public Set<Pair> take(DeviationChanged event, Since at, EventPlace place) {
        told.note(event, at, place);
        return event.providerId() == null
                ? pairsAt(event.siteId().value())
                : Set.of(new Pair(event.siteId().value(), event.providerId().value()));
    }

    /** Forgets all templates and deviations, and with them all offered time. Under the lock. */
    public void forgetTemplates() {
        jdbc.sql("delete from template").update();
        jdbc.sql("delete from template_told").update();
        jdbc.sql("delete from deviation_told").update();
        jdbc.sql("delete from offered_day").update();
    }

    /** Forgets hours, closed days and absences; what is offered is laid out anew site by site as these are told again. Under the lock. */
    public void forgetCalendars() {
        jdbc.sql("delete from site_hours").update();
        jdbc.sql("delete from closed_days_told").update();
        jdbc.sql("delete from absence").update();
        jdbc.sql("delete from absence_told").update();
        jdbc.sql("delete from offered_day").update();
    }

    public Set<Pair> take(LeaveApproved event, Since at, EventPlace place) {
        return absence(event.absenceId(), event.providerId(), event.from(), event.to(), false, at, place);
    }

    public Set<Pair> take(LeaveWithdrawn event, Since at, EventPlace place) {
        return absence(event.absenceId(), event.providerId(), event.from(), event.to(), true, at, place);
    }

    private Set<Pair> absence(
            AbsenceId absence,
            ProviderId provider,
            Instant from,
            Instant to,
            boolean withdrawn,
            Since at,
            EventPlace place) {
        told.note(absence, provider, from, to, withdrawn, at, place);
        int changed = jdbc.sql("""
            insert into absence (absence_id, provider_id, from_at, to_at, withdrawn, version, ordinal)
            values (:absence, :provider, :from, :to, :withdrawn, :version, :ordinal)
            on conflict (absence_id) do update
               set from_at = excluded.from_at, to_at = excluded.to_at, withdrawn = excluded.withdrawn,
                   version = excluded.version, ordinal = excluded.ordinal
             where (absence.version, absence.ordinal) < (excluded.version, excluded.ordinal)
            """)
                .param("absence", absence.value())
                .param("provider", provider.value())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("withdrawn", withdrawn)
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .update();
        return changed == 0 ? Set.of() : pairs("provider_id = :provider", Map.of("provider", provider.value()));
    }

    /** What the calendar of a site has been told to be, and when; told again it changes nothing. */
    public void takeHours(SiteId site, List<OpeningHours> openings, Since at, EventPlace place) {
        jdbc.sql("""
            insert into site_hours (site_id, version, ordinal, told_at, recorded_at, hours)
            values (:site, :version, :ordinal, :toldAt, :recordedAt, :hours::jsonb)
            on conflict do nothing
            """)
                .param("site", site.value())
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .param("toldAt", Timestamp.from(at.occurred()))
                .param("recordedAt", Timestamp.from(at.recorded()))
                .param("hours", json.writeValueAsString(openings))
                .update();
    }

    /** Told again it changes nothing. */
    public void takeClosedDays(ClosedDaysChanged event, Since at, EventPlace place) {
        told.note(event, at, place);
    }

    public Set<Pair> pairsAt(UUID site) {
        return pairs("site_id = :site", Map.of("site", site));
    }

    private Set<Pair> pairs(String condition, Map<String, ?> parameters) {
        return new HashSet<>(jdbc.sql("""
            select distinct site_id, provider_id
              from (select template_id, site_id, provider_id from template
                    union all
                    select null, site_id, provider_id from deviation_told where kind = 'EXTRA') as offering
             where %s
            """.formatted(condition))
                .params(parameters)
                .query((row, number) ->
                        new Pair(row.getObject("site_id", UUID.class), row.getObject("provider_id", UUID.class)))
                .list());
    }

    /** Lays these pairs' days out anew, up to the horizon. Under the lock. */
    public void layOut(Collection<Pair> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        var until = jdbc.sql("select until from offered_horizon")
                .query(LocalDate.class)
                .single();
        var templates = templates(pairs);
        var deviations = deviations(pairs);
        var absences = absences(pairs);
        var calendars = calendars(pairs);
        List<UUID> sites = new ArrayList<>();
        List<UUID> providers = new ArrayList<>();
        List<LocalDate> days = new ArrayList<>();
        List<Integer> minutes = new ArrayList<>();
        for (var pair : pairs) {
            var calendar = calendars.get(pair.site());
            if (calendar == null) {
                continue;
            }
            OfferedTime.minutesByDay(
                            new OfferedTime.Plan(
                                    templates.getOrDefault(pair, List.of()),
                                    deviations.of(pair),
                                    absences.getOrDefault(pair.provider(), List.of())),
                            calendar,
                            OfferedTime.EARLIEST,
                            until)
                    .forEach((day, offered) -> {
                        sites.add(pair.site());
                        providers.add(pair.provider());
                        days.add(day);
                        minutes.add(offered);
                    });
        }
        replace(pairs, sites, providers, days, minutes);
    }

    // writes only what differs: most days of a pair stay as they were
    private void replace(
            Collection<Pair> pairs,
            List<UUID> sites,
            List<UUID> providers,
            List<LocalDate> days,
            List<Integer> minutes) {
        jdbc.sql("""
            with laid_out as materialized (
                select * from unnest(:sites::uuid[], :providers::uuid[], :days::date[], :minutes::integer[])
                              as n (site_id, provider_id, local_date, offered_minutes)),
            gone as (
                delete from offered_day o
                 using unnest(:pairSites::uuid[], :pairProviders::uuid[]) as p (site_id, provider_id)
                 where o.site_id = p.site_id and o.provider_id = p.provider_id
                   and not exists (select from laid_out n
                                    where n.site_id = o.site_id and n.provider_id = o.provider_id
                                      and n.local_date = o.local_date))
            insert into offered_day as o (site_id, provider_id, local_date, offered_minutes)
            select site_id, provider_id, local_date, offered_minutes
              from laid_out
            on conflict (site_id, local_date, provider_id) do update set offered_minutes = excluded.offered_minutes
             where o.offered_minutes <> excluded.offered_minutes
            """)
                .param("sites", texts(sites))
                .param("providers", texts(providers))
                .param("days", texts(days))
                .param("minutes", texts(minutes))
                .param("pairSites", texts(pairs.stream().map(Pair::site).toList()))
                .param("pairProviders", texts(pairs.stream().map(Pair::provider).toList()))
                .update();
    }

    private Map<Pair, List<OfferedTime.Weekly>> templates(Collection<Pair> pairs) {
        record Row(Pair pair, OfferedTime.Weekly weekly) {}
        Map<Pair, List<OfferedTime.Weekly>> templates = new HashMap<>();
        jdbc.sql("""
            select t.site_id, t.provider_id, t.day_of_week, t.from_time, t.to_time, t.valid_from, t.valid_to
              from template t
              join unnest(:sites::uuid[], :providers::uuid[]) as p (site_id, provider_id)
                on t.site_id = p.site_id and t.provider_id = p.provider_id
            """)
                .param("sites", texts(pairs.stream().map(Pair::site).toList()))
                .param("providers", texts(pairs.stream().map(Pair::provider).toList()))
                .query((row, number) -> new Row(
                        new Pair(row.getObject("site_id", UUID.class), row.getObject("provider_id", UUID.class)),
                        new OfferedTime.Weekly(
                                row.getInt("day_of_week"),
                                row.getObject("from_time", LocalTime.class),
                                row.getObject("to_time", LocalTime.class),
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class))))
                .list()
                .forEach(row -> templates
                        .computeIfAbsent(row.pair(), _ -> new ArrayList<>())
                        .add(row.weekly()));
        return templates;
    }

    private Deviations deviations(Collection<Pair> pairs) {
        return Deviations.of(jdbc.sql("""
            select * from (
                select distinct on (deviation_id) * from deviation_told where site_id = any (:sites)
                 order by deviation_id, version desc, ordinal desc) as last
             where not withdrawn
            """)
                .param("sites", pairs.stream().map(Pair::site).distinct().toArray(UUID[]::new))
                .query(Deviations.ROW)
                .list());
    }

    private Map<UUID, List<OfferedTime.Span>> absences(Collection<Pair> pairs) {
        record Row(UUID provider, OfferedTime.Span span) {}
        Map<UUID, List<OfferedTime.Span>> absences = new HashMap<>();
        jdbc.sql("""
            select provider_id, from_at, to_at from absence
             where not withdrawn and provider_id = any(:providers)
            """)
                .param(
                        "providers",
                        pairs.stream().map(Pair::provider).distinct().toArray(UUID[]::new))
                .query((row, number) -> new Row(
                        row.getObject("provider_id", UUID.class),
                        new OfferedTime.Span(
                                row.getObject("from_at", OffsetDateTime.class).toInstant(),
                                row.getObject("to_at", OffsetDateTime.class).toInstant())))
                .list()
                .forEach(row -> absences.computeIfAbsent(row.provider(), _ -> new ArrayList<>())
                        .add(row.span()));
        return absences;
    }

    private Map<UUID, OfferedTime.Calendar> calendars(Collection<Pair> pairs) {
        record Site(UUID site, ZoneId zone, @Nullable Instant closedAt) {}
        record Told(UUID site, OfferedTime.Hours hours) {}
        var sites = pairs.stream().map(Pair::site).distinct().toArray(UUID[]::new);
        Map<UUID, List<Told>> told = jdbc
                .sql("""
                    select site_id, told_at, hours from site_hours
                     where site_id = any(:sites) order by site_id, version, ordinal
                    """)
                .param("sites", sites)
                .query((row, number) -> new Told(
                        row.getObject("site_id", UUID.class),
                        new OfferedTime.Hours(
                                row.getObject("told_at", OffsetDateTime.class).toInstant(),
                                json.readValue(row.getString("hours"), OPENINGS))))
                .list()
                .stream()
                .collect(groupingBy(Told::site));
        var closedDays = ClosedDays.bySite(
                jdbc.sql("""
                    select * from closed_days_told
                     where site_id = any (:sites) order by site_id, version, ordinal
                    """).param("sites", sites).query(ClosedDays.ROW).list());
        Map<UUID, OfferedTime.Calendar> calendars = new HashMap<>();
        jdbc.sql("select site_id, time_zone, closed_at from site where site_id = any(:sites)")
                .param("sites", sites)
                .query((row, number) -> {
                    var closedAt = row.getObject("closed_at", OffsetDateTime.class);
                    return new Site(
                            row.getObject("site_id", UUID.class),
                            ZoneId.of(row.getString("time_zone")),
                            closedAt == null ? null : closedAt.toInstant());
                })
                .list()
                .forEach(site -> calendars.put(
                        site.site(),
                        new OfferedTime.Calendar(
                                site.zone(),
                                told.getOrDefault(site.site(), List.of()).stream()
                                        .map(Told::hours)
                                        .toList(),
                                closedDays.getOrDefault(site.site(), List.of()),
                                site.closedAt())));
        return calendars;
    }

    static LocalDate horizonAt(Instant recordedAt) {
        return recordedAt
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1)
                .plusMonths(HORIZON_MONTHS)
                .minusDays(1);
    }

    // as text: the driver binds a text[] as it is, and PostgreSQL's cast reads ids, dates and numbers alike
    private static String[] texts(List<?> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> values.get(i).toString())
                .toArray(String[]::new);
    }
}
