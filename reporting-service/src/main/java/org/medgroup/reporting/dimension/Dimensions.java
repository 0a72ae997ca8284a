package org.medgroup.reporting.dimension;

import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.medgroup.contracts.staff.CalendarChanged;
import org.medgroup.contracts.staff.ProviderChanged;
import org.medgroup.contracts.staff.ProviderJoined;
import org.medgroup.contracts.staff.RegionOpened;
import org.medgroup.contracts.staff.SiteClosed;
import org.medgroup.contracts.staff.SiteOpened;
import org.medgroup.reporting.event.EventPlace;
import org.medgroup.reporting.event.Since;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the dimension tables. There is no order between topics: an id that is mentioned before its own event arrives
 * becomes a stub, which that event completes.
 *
 * <p>Lock order of everyone who writes here: stubs of sites, stubs of providers, then the site rows, each in the order
 * of their ids. Whoever derives days from a site's zone holds its row shared, whoever changes the zone holds it alone:
 * so one of the two always sees what the other did.
 */
@Component
public class Dimensions {
    private static final Set<String> KNOWN_ZONES = ZoneId.getAvailableZoneIds();

    private final JdbcClient jdbc;

    Dimensions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes sure that a row exists for each of these ids. */
    public void meet(Collection<UUID> sites, Collection<UUID> providers) {
        if (!sites.isEmpty()) {
            jdbc.sql("""
                    insert into site (site_id)
                    select id from unnest(:ids) id
                     where not exists (select from site s where s.site_id = id)
                     order by id
                    on conflict do nothing
                    """).param("ids", ids(sites)).update();
        }
        if (!providers.isEmpty()) {
            jdbc.sql("""
                    insert into provider (provider_id)
                    select id from unnest(:ids) id
                     where not exists (select from provider p where p.provider_id = id)
                     order by id
                    on conflict do nothing
                    """).param("ids", ids(providers)).update();
        }
    }

    /**
     * Turns everything into stubs. Rows stay, because facts may hang on them; a site keeps its time zone, by which the
     * days of its facts were derived, until it is told again.
     */
    public void forgetAll() {
        jdbc.sql("delete from region").update();
        jdbc.sql("select site_id from site order by site_id for update")
                .query(UUID.class)
                .list();
        jdbc.sql("""
                update site set code = null, name = null, region_id = null, region_name = null, closed_at = null,
                                closure_recorded_at = null, closure_occurred_at = null,
                                version = -1, ordinal = 0
                """).update();
        jdbc.sql("""
                update provider set name = null, speciality = null, site_ids = '{}', version = -1, ordinal = 0
                """).update();
    }

    /** Until the transaction ends, the zones of these sites stay what they are. */
    public void holdZones(Collection<UUID> sites) {
        jdbc.sql("select site_id from site where site_id = any(:ids) order by site_id for share")
                .param("ids", ids(sites))
                .query(UUID.class)
                .list();
    }

    /**
     * Until the transaction ends, nobody else derives anything from these sites. Taken for all of them at once, in order,
     * before the first is changed: two writers with several sites do not get in each other's way.
     */
    public void lock(Collection<UUID> sites) {
        jdbc.sql("select site_id from site where site_id = any(:ids) order by site_id for no key update")
                .param("ids", ids(sites))
                .query(UUID.class)
                .list();
    }

    public void regionOpened(RegionOpened event, EventPlace place) {
        jdbc.sql("""
                insert into region (region_id, name, version, ordinal)
                values (:region, :name, :version, :ordinal)
                on conflict (region_id) do update
                   set name = excluded.name, version = excluded.version, ordinal = excluded.ordinal
                 where (region.version, region.ordinal) < (excluded.version, excluded.ordinal)
                """)
                .param("region", event.regionId().value())
                .param("name", event.name())
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .update();
    }

    public void siteOpened(SiteOpened event, EventPlace place) {
        jdbc.sql("""
                update site
                   set code = :code, name = :name, region_id = :region, region_name = :regionName, time_zone = :zone,
                       version = :version, ordinal = :ordinal
                 where site_id = :site and (version, ordinal) < (:version, :ordinal)
                """)
                .param("site", event.siteId().value())
                .param("code", event.code())
                .param("name", event.name())
                .param("region", event.regionId().value())
                .param("regionName", event.regionName())
                .param("zone", zone(event.timeZone()))
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .update();
    }

    public void calendarChanged(CalendarChanged event, EventPlace place) {
        jdbc.sql("""
                update site set time_zone = :zone, version = :version, ordinal = :ordinal
                 where site_id = :site and (version, ordinal) < (:version, :ordinal)
                """)
                .param("site", event.siteId().value())
                .param("zone", zone(event.timeZone()))
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .update();
    }

    public void siteClosed(SiteClosed event, Since at, EventPlace place) {
        jdbc.sql("""
                update site
                   set closed_at = :closedAt, closure_recorded_at = :recordedAt, closure_occurred_at = :occurredAt,
                       version = :version, ordinal = :ordinal
                 where site_id = :site and (version, ordinal) < (:version, :ordinal)
                """)
                .param("site", event.siteId().value())
                .param("closedAt", Timestamp.from(event.closedAt()))
                .param("recordedAt", Timestamp.from(at.recorded()))
                .param("occurredAt", Timestamp.from(at.occurred()))
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .update();
    }

    public void providerJoined(ProviderJoined event, EventPlace place) {
        provider(
                event.providerId().value(),
                event.name(),
                event.speciality(),
                event.siteIds().stream().map(site -> site.value()).toList(),
                place);
    }

    public void providerChanged(ProviderChanged event, EventPlace place) {
        provider(
                event.providerId().value(),
                event.name(),
                event.speciality(),
                event.siteIds().stream().map(site -> site.value()).toList(),
                place);
    }

    private void provider(UUID provider, String name, String speciality, Collection<UUID> sites, EventPlace place) {
        jdbc.sql("""
                update provider
                   set name = :name, speciality = :speciality, site_ids = :sites,
                       version = :version, ordinal = :ordinal
                 where provider_id = :provider and (version, ordinal) < (:version, :ordinal)
                """)
                .param("provider", provider)
                .param("name", name)
                .param("speciality", speciality)
                .param("sites", ids(sites))
                .param("version", place.version())
                .param("ordinal", place.ordinal())
                .update();
    }

    // PostgreSQL reads some of Java's other zone texts differently (UTC+2 lies west of Greenwich there): names only
    private static String zone(String name) {
        if (!KNOWN_ZONES.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is no time zone of the IANA database");
        }
        return name;
    }

    // sorted: the stored array must not depend on the order in which a set happened to travel
    private static UUID[] ids(Collection<UUID> ids) {
        return ids.stream().sorted().distinct().toArray(UUID[]::new);
    }
}
