package org.medgroup.scheduling.thirdnext;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.availability.Availability;
import org.medgroup.scheduling.thirdnext.ProviderAccess.OfVisitType;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Measures third-next-available as the Institute for Healthcare Improvement publishes it: calendar days from the time of
 * asking to the third open slot, for each provider and visit type. What is open is what the ordinary search finds, by the
 * ordinary search's statement (ADR 31); what is put aside for urgent visits is not found by it.
 *
 * <p>Reads the tables that the transaction names, so it measures an earlier moment where those are an earlier moment's.
 */
@Component
class ThirdOpenSlot {
    /** As far ahead as a search may look. */
    static final int HORIZON_DAYS = 92;

    private static final int THIRD = 3;

    /** Whoever is away for longer is not measured: nobody expects to be seen by them. */
    private static final Duration AWAY = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final Availability availability;
    private final VisitTypes visitTypes;

    ThirdOpenSlot(JdbcClient jdbc, Availability availability, VisitTypes visitTypes) {
        this.jdbc = jdbc;
        this.availability = availability;
        this.visitTypes = visitTypes;
    }

    private record Asked(ProviderId provider, boolean away, List<VisitTypeId> visitTypes) {}

    /** Of everybody who offers time at the site within the horizon; nobody if the site is closed for good or not known. */
    List<ProviderAccess> measure(SiteId site, Instant now) {
        ZoneId zone = openIn(site);
        if (zone == null) {
            return List.of();
        }
        LocalDate today = now.atZone(zone).toLocalDate();
        Map<VisitTypeId, KindOfVisit> kinds =
                visitTypes.all().stream().collect(Collectors.toMap(KindOfVisit::visitTypeId, Function.identity()));
        List<ProviderAccess> measured = new ArrayList<>();
        for (Asked asked : asked(site, now)) {
            List<OfVisitType> each = asked.away()
                    ? List.of()
                    : asked.visitTypes().stream()
                            .flatMap(type -> Stream.ofNullable(kinds.get(type)))
                            .map(kind -> new OfVisitType(
                                    kind.visitTypeId(), thirdSlotOn(site, asked.provider(), kind, now, zone)))
                            .toList();
            measured.add(new ProviderAccess(site, asked.provider(), now, today, HORIZON_DAYS, asked.away(), each));
        }
        return measured;
    }

    private @Nullable LocalDate thirdSlotOn(
            SiteId site, ProviderId provider, KindOfVisit kind, Instant now, ZoneId zone) {
        var search = new Availability.Search(kind, Set.of(site), Set.of(provider), now, horizon(now));
        var open = availability.search(search, THIRD, now);
        return open.size() < THIRD
                ? null
                : open.get(THIRD - 1).start().atZone(zone).toLocalDate();
    }

    private @Nullable ZoneId openIn(SiteId site) {
        return jdbc.sql("select time_zone from kit_site where site_id = :site and open")
                .param("site", site.value())
                .query(String.class)
                .optional()
                .map(ZoneId::of)
                .orElse(null);
    }

    /** A visit type is a provider's at a site if their speciality is one of its and the site has what it needs. */
    private List<Asked> asked(SiteId site, Instant now) {
        return jdbc.sql("""
                select ps.provider_id,
                       exists (
                           select from provider_absence x
                           where x.provider_id = ps.provider_id
                             and x.during @> :now::timestamptz
                             and upper(x.during) - lower(x.during) > make_interval(secs => :away)) as away,
                       array(
                           select v.visit_type_id
                           from visit_type v
                           where has_speciality(ps.provider_id, v.specialities)
                             and (v.last_day is null
                                  or v.last_day >= (:now::timestamptz at time zone (
                                      select z.time_zone from kit_site z where z.site_id = ps.site_id))::date)
                             and (v.room_kind is null
                                  or exists (
                                      select from room r
                                      where r.site_id = ps.site_id and r.kind = v.room_kind
                                        and (r.last_day is null
                                             or r.last_day >= (:now::timestamptz at time zone (
                                                 select z.time_zone from kit_site z
                                                 where z.site_id = r.site_id))::date)))
                             and (select coalesce(bool_and(exists (
                                      select from equipment e
                                      where e.site_id = ps.site_id and e.kind = needed and not e.retired)), true)
                                  from unnest(v.equipment_kinds) as needed)
                           order by v.name, v.visit_type_id) as visit_types
                from provider_site ps
                where ps.site_id = :site
                  and exists (
                      select from offered_time(
                          array[ps.site_id], array[ps.provider_id], :now::timestamptz, :horizon::timestamptz))
                order by ps.provider_id
                """)
                .param("site", site.value())
                .param("now", timestamptz(now))
                .param("horizon", timestamptz(horizon(now)))
                .param("away", AWAY.toSeconds())
                .query((row, _) -> new Asked(
                        new ProviderId(uuid(row, "provider_id")),
                        row.getBoolean("away"),
                        Stream.of((UUID[]) row.getArray("visit_types").getArray())
                                .map(VisitTypeId::new)
                                .toList()))
                .list();
    }

    private static Instant horizon(Instant now) {
        return now.plus(Duration.ofDays(HORIZON_DAYS));
    }
}
