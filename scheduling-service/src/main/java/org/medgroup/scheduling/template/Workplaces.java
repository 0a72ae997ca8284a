package org.medgroup.scheduling.template;

import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/** Who works where, as far as staff-service has told. */
public interface Workplaces {
    /** False for somebody not heard of yet: their template starts to count when staff-service introduces them there. */
    boolean worksOnlyElsewhere(ProviderId provider, SiteId site);
}
