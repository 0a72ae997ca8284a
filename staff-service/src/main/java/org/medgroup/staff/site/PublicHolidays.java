package org.medgroup.staff.site;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The public holidays that there are. */
public interface PublicHolidays {
    /** By ISO 3166-1, upper case. */
    Set<String> countries();

    /** Those with holidays of their own, by the second part of ISO 3166-2, upper case. */
    Set<String> subdivisions(String country);

    /**
     * Days on which the law or custom of that place rests, the days on which a holiday of the weekend is kept included;
     * by date. Both ends are included.
     */
    List<ClosedDay> between(String country, @Nullable String subdivision, LocalDate from, LocalDate through);
}
