package org.medgroup.scheduling.template;

import java.time.LocalDate;
import org.medgroup.contracts.TemplateId;

/** The guard against offering an hour twice. */
interface OfferedHours {
    /** @return false if another template of the provider has some of these hours */
    boolean take(TemplateId template, WeeklyHours hours);

    void endAfter(TemplateId template, LocalDate lastDay);
}
