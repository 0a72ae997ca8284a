package org.medgroup.staff.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A local day on which a site is closed, whatever its week says.
 *
 * @param name for people: {@code Thanksgiving Day}
 * @param holiday the public holiday's key, such as {@code THANKSGIVING}; none: a day of the site's own choice
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClosedDay(
        LocalDate date, String name, @Nullable String holiday) {}
