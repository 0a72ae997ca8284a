package org.medgroup.staff.region.sql;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.staff.region.RegionEvent;
import org.medgroup.staff.region.RegionEvent.RegionOpened;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table of regions, in the transaction that stores the event. */
@Component
@ProcessingGroup("regions")
public class RegionProjector {
    private final JdbcClient jdbc;
    private final SiteDirectory directory;

    RegionProjector(JdbcClient jdbc, SiteDirectory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    @EventHandler
    void on(RegionEvent event) {
        switch (event) {
            case RegionOpened opened -> {
                jdbc.sql("""
                                insert into region (region_id, name) values (:id, :name)
                                on conflict (region_id) do nothing
                                """)
                        .param("id", opened.regionId().value())
                        .param("name", opened.name())
                        .update();
                directory.nameRegion(opened.regionId(), opened.name());
            }
        }
    }
}
