package org.medgroup.staff.site;

import org.medgroup.contracts.SiteId;

/** Which site has which code. */
public interface SiteCodes {
    /**
     * Takes the code for the site, in the transaction of the command; a competing claim waits for the outcome.
     *
     * @return false if another site has it
     */
    boolean claim(SiteCode code, SiteId site);
}
