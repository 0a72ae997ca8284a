package org.medgroup.staff;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.medgroup.staff.region.sql.RegionProjector;
import org.medgroup.staff.site.SiteCodes;
import org.medgroup.staff.site.sql.CodesOfEvents;
import org.medgroup.staff.site.sql.SiteProjector;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Regions and sites are one projection: both write the directory that the policy asks. */
@Configuration(proxyBeanMethods = false)
class OrganisationProjection {
    @Bean
    Projection organisationTables(RegionProjector regions, SiteProjector sites, SiteCodes codes) {
        return new Projection.OfJournal(
                "organisation",
                List.of(
                        ProjectionTable.guard("site_code"),
                        ProjectionTable.of("region"),
                        ProjectionTable.of("site"),
                        ProjectionTable.of("site_closed_day"),
                        ProjectionTable.of("kit_region"),
                        ProjectionTable.of("kit_site"),
                        ProjectionTable.targetSites("site")),
                List.of(regions, sites, new CodesOfEvents(codes)));
    }
}
