package org.medgroup.scheduling.day;

import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.appointment.AppointmentView;
import org.medgroup.scheduling.appointment.Appointments;
import org.medgroup.scheduling.site.SiteHours;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A site's local day: who works when, and who comes. */
@Component
public class SiteDays {
    private static final int DAYS_LOOKED_AHEAD = 14;

    private final JdbcClient jdbc;
    private final SiteDirectory sites;
    private final SiteHours hours;
    private final Appointments appointments;

    public SiteDays(JdbcClient jdbc, SiteDirectory sites, SiteHours hours, Appointments appointments) {
        this.jdbc = jdbc;
        this.sites = sites;
        this.hours = hours;
        this.appointments = appointments;
    }

    /**
     * @param openFrom the first opening of the day in local time, none on a closed day
     * @param openTo the last closing of the day
     * @param closedFor for what the site is closed, whatever its week says: {@code Thanksgiving Day}
     * @param nextOffered the next day of which something is offered, if of this one nothing is; looked for two weeks ahead
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SiteDay(
            SiteId siteId,
            String siteName,
            String timeZone,
            LocalDate date,

            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm") @Nullable
            LocalTime openFrom,

            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm") @Nullable
            LocalTime openTo,

            @Nullable String closedFor,
            @Nullable LocalDate nextOffered,
            List<ProviderDay> providers,
            List<AppointmentView> appointments) {}

    /**
     * @param offered what can be booked of the day, other bookings apart
     * @param absent away for all that would have been offered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProviderDay(
            ProviderId id, @Nullable String name, @Nullable String speciality, List<Stretch> offered, boolean absent) {}

    /** @param to exclusive */
    public record Stretch(Instant from, Instant to) {}

    public SiteDay of(SiteId siteId, LocalDate date) {
        KnownSite site = sites.find(siteId).orElseThrow(NotFound::new);
        ZoneId zone = site.zone();
        Instant start = date.atStartOfDay(zone).toInstant();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        List<ProviderDay> providers = providers(siteId, date, zone);
        var open = jdbc.sql("""
                select min(opens) as opens, max(closes) as closes
                from site_hours
                where site_id = :site and day_of_week = :day
                """)
                .param("site", siteId.value())
                .param("day", date.getDayOfWeek().getValue())
                .query((row, _) ->
                        new Hours(row.getObject("opens", LocalTime.class), row.getObject("closes", LocalTime.class)))
                .single();
        String closedFor = hours.closedFor(siteId, date).orElse(null);
        return new SiteDay(
                siteId,
                site.name(),
                zone.getId(),
                date,
                closedFor == null ? open.from() : null,
                closedFor == null ? open.to() : null,
                closedFor,
                isOffered(providers) ? null : nextOffered(siteId, date, zone),
                providers,
                appointments.at(Set.of(siteId), null, start, end));
    }

    private @Nullable LocalDate nextOffered(SiteId site, LocalDate date, ZoneId zone) {
        return date.plusDays(1)
                .datesUntil(date.plusDays(1 + DAYS_LOOKED_AHEAD))
                .filter(day -> isOffered(providers(site, day, zone)))
                .findFirst()
                .orElse(null);
    }

    private static boolean isOffered(List<ProviderDay> providers) {
        return providers.stream().anyMatch(provider -> !provider.offered().isEmpty());
    }

    private record Hours(@Nullable LocalTime from, @Nullable LocalTime to) {}

    private record Row(
            ProviderId id,
            @Nullable String name,
            @Nullable String speciality,
            boolean absent,
            @Nullable Stretch stretch) {}

    /** Who offers time that day, or would if present, or has somebody to see all the same. By name. */
    private List<ProviderDay> providers(SiteId site, LocalDate date, ZoneId zone) {
        List<Row> rows = jdbc.sql("""
                with offered as (
                    select o.provider_id, range_agg(o.during) as during
                    from offered_time(array[:site::uuid], null, :start, :end) o
                    group by o.provider_id),
                working as (
                    select provider_id from offered
                    union
                    select provider_id from appointment
                    where site_id = :site::uuid and starts_at >= :start and starts_at < :end
                      and status <> 'CANCELLED'),
                away as (
                    select provider_id, range_agg(during) as during
                    from provider_absence
                    where during && tstzrange(:start, :end)
                    group by provider_id),
                blocked as materialized (
                    select provider_id, during
                    from deviating_time('BLOCKED', array[:site::uuid], :start, :end)),
                present as (
                    select w.provider_id,
                           coalesce(o.during, '{}') - coalesce(a.during, '{}')
                           - coalesce((select range_agg(b.during) from blocked b
                                       where b.provider_id is null or b.provider_id = w.provider_id), '{}') as during,
                           a.during is not null as away
                    from working w
                    left join offered o on o.provider_id = w.provider_id
                    left join away a on a.provider_id = w.provider_id)
                select w.provider_id, p.name, p.speciality,
                       w.away and isempty(w.during) as absent,
                       lower(stretch) as from_time, upper(stretch) as to_time
                from present w
                left join provider p on p.provider_id = w.provider_id
                left join lateral unnest(w.during) as stretch on true
                order by p.name, w.provider_id, from_time
                """)
                .param("site", site.value())
                .param("start", timestamptz(date.atStartOfDay(zone).toInstant()))
                .param("end", timestamptz(date.plusDays(1).atStartOfDay(zone).toInstant()))
                .query(SiteDays::row)
                .list();
        Map<ProviderId, ProviderDay> days = new LinkedHashMap<>();
        for (Row row : rows) {
            ProviderDay day = days.computeIfAbsent(
                    row.id(), id -> new ProviderDay(id, row.name(), row.speciality(), new ArrayList<>(), row.absent()));
            if (row.stretch() != null) {
                day.offered().add(row.stretch());
            }
        }
        return List.copyOf(days.values());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Instant from = instantOrNull(row, "from_time");
        Instant to = instantOrNull(row, "to_time");
        return new Row(
                new ProviderId(uuid(row, "provider_id")),
                row.getString("name"),
                row.getString("speciality"),
                row.getBoolean("absent"),
                from == null || to == null ? null : new Stretch(from, to));
    }
}
