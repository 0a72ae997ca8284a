package org.medgroup.staff.site.sql;

import java.sql.Types;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.staff.site.Coordinates;
import org.medgroup.staff.site.SiteEvent;
import org.medgroup.staff.site.SiteEvent.ClosedDaysChanged;
import org.medgroup.staff.site.SiteEvent.OpeningHoursChanged;
import org.medgroup.staff.site.SiteEvent.SiteClosed;
import org.medgroup.staff.site.SiteEvent.SiteOpened;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the table of sites, and with it whom the kit lets where, in the transaction that stores the event. The row's
 * version makes a repeated event a no-op, however late it comes.
 */
@Component
@ProcessingGroup("sites")
public class SiteProjector {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SiteDirectory directory;
    private final TargetSites targets;

    SiteProjector(JdbcClient jdbc, JsonMapper json, SiteDirectory directory, TargetSites targets) {
        this.jdbc = jdbc;
        this.json = json;
        this.directory = directory;
        this.targets = targets;
    }

    @EventHandler
    void on(SiteEvent event, @SequenceNumber long version) {
        switch (event) {
            case SiteOpened opened -> open(opened, version);
            case OpeningHoursChanged changed ->
                jdbc.sql("""
                                update site set opening_hours = :hours::jsonb, version = :version
                                where site_id = :id and version < :version
                                """)
                        .param("id", changed.siteId().value())
                        .param("hours", json.writeValueAsString(changed.openingHours()))
                        .param("version", version)
                        .update();
            case ClosedDaysChanged changed -> closeOn(changed, version);
            case SiteClosed closed -> {
                jdbc.sql("""
                                update site set status = 'CLOSED', version = :version
                                where site_id = :id and version < :version
                                """)
                        .param("id", closed.siteId().value())
                        .param("version", version)
                        .update();
                directory.close(closed.siteId());
            }
        }
    }

    private void closeOn(ClosedDaysChanged changed, long version) {
        int updated = jdbc.sql("""
                        update site set holiday_policy = :policy::jsonb, closed_days_through = :through, version = :version
                        where site_id = :id and version < :version
                        """)
                .param("id", changed.siteId().value())
                .param("policy", json.writeValueAsString(changed.policy()))
                .param("through", changed.through())
                .param("version", version)
                .update();
        if (updated == 0) {
            return;
        }
        jdbc.sql("delete from site_closed_day where site_id = :id and local_date >= :from")
                .param("id", changed.siteId().value())
                .param("from", changed.from())
                .update();
        jdbc.sql("""
                        insert into site_closed_day (site_id, local_date, name, holiday)
                        select :id, day.date, day.name, day.holiday
                        from jsonb_to_recordset(:days::jsonb) as day (date date, name text, holiday text)
                        """)
                .param("id", changed.siteId().value())
                .param("days", json.writeValueAsString(changed.days()))
                .update();
    }

    private void open(SiteOpened opened, long version) {
        Coordinates place = opened.coordinates();
        int inserted = jdbc.sql("""
                        insert into site (site_id, code, name, region_id, time_zone, address_line, city, state,
                                          postal_code, opening_hours, latitude, longitude, status, version)
                        values (:id, :code, :name, :region, :zone, :line, :city, :state,
                                :postalCode, :hours::jsonb, :latitude, :longitude, 'OPEN', :version)
                        on conflict (site_id) do nothing
                        """)
                .param("id", opened.siteId().value())
                .param("code", opened.code().value())
                .param("name", opened.name())
                .param("region", opened.regionId().value())
                .param("zone", opened.timeZone().toString())
                .param("line", opened.address().line())
                .param("city", opened.address().city())
                .param("state", opened.address().state())
                .param("postalCode", opened.address().postalCode())
                .param("hours", json.writeValueAsString(opened.openingHours()))
                .param("latitude", place == null ? null : place.latitude(), Types.DOUBLE)
                .param("longitude", place == null ? null : place.longitude(), Types.DOUBLE)
                .param("version", version)
                .update();
        if (inserted == 1) { // a repeated opening must not reopen a closed site in the directory
            targets.bind(Target.of("site", opened.siteId()), Set.of(opened.siteId()));
            directory.upsert(new KnownSite(
                    opened.siteId(),
                    opened.regionId(),
                    opened.regionName(),
                    opened.code().value(),
                    opened.name(),
                    opened.timeZone().zone(),
                    true));
        }
    }
}
