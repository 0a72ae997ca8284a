package org.medgroup.staff;

import org.medgroup.kit.event.EventCatalogue;
import org.medgroup.staff.department.DepartmentEvent;
import org.medgroup.staff.provider.ProviderEvent;
import org.medgroup.staff.region.RegionEvent;
import org.medgroup.staff.site.SiteEvent;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The organisation (regions, sites, departments) and its providers. */
@SpringBootApplication
public class StaffApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(StaffApplication.class, arguments);
    }

    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.of(RegionEvent.class, SiteEvent.class, DepartmentEvent.class, ProviderEvent.class);
    }
}
