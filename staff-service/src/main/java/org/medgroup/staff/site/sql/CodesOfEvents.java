package org.medgroup.staff.site.sql;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.staff.site.SiteCodes;
import org.medgroup.staff.site.SiteEvent;
import org.medgroup.staff.site.SiteEvent.ClosedDaysChanged;
import org.medgroup.staff.site.SiteEvent.OpeningHoursChanged;
import org.medgroup.staff.site.SiteEvent.SiteClosed;
import org.medgroup.staff.site.SiteEvent.SiteOpened;

/** The codes that sites' events account for: what a command claims before it appends, a rebuild claims from the event. */
public final class CodesOfEvents {
    private final SiteCodes codes;

    public CodesOfEvents(SiteCodes codes) {
        this.codes = codes;
    }

    @EventHandler
    void on(SiteEvent event) {
        switch (event) {
            case SiteOpened e -> codes.claim(e.code(), e.siteId());
            case OpeningHoursChanged _, ClosedDaysChanged _, SiteClosed _ -> {} // a code is never given back
        }
    }
}
