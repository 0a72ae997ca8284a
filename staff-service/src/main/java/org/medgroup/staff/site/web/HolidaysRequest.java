package org.medgroup.staff.site.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.staff.input.PlainText;
import org.medgroup.staff.site.ClosedDay;
import org.medgroup.staff.site.HolidayPolicy;

/**
 * Which days a site is closed besides its week; replaces what was.
 *
 * @param country whose public holidays it keeps, such as {@code US}; none: none
 * @param subdivision the state whose holidays come on top, such as {@code NY}
 * @param openOn keys of public holidays on which it is open all the same
 * @param alsoClosed further days
 */
record HolidaysRequest(
        @Nullable @Pattern(regexp = "[A-Z]{2}") String country,

        @Nullable @Pattern(regexp = "[A-Z0-9]{1,8}") String subdivision,

        @Nullable @Size(max = 100) List<@NotNull @Size(max = 80) String> openOn,

        @Nullable @Size(max = 200) List<@NotNull @Valid Day> alsoClosed) {

    /** @param name what people read: {@code Inventory} */
    record Day(@NotNull LocalDate date, @PlainText(max = 80) String name) {}

    HolidayPolicy policy() {
        return new HolidayPolicy(
                country,
                subdivision,
                openOn == null ? List.of() : openOn,
                alsoClosed == null
                        ? List.of()
                        : alsoClosed.stream()
                                .map(day -> new ClosedDay(day.date(), day.name(), null))
                                .toList());
    }
}
