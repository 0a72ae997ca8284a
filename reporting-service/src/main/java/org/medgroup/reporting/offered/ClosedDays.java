package org.medgroup.reporting.offered;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;

/** One word about the closed days of a site. */
record ClosedDays(UUID site, OfferedTime.ClosedDays days) {
    static final RowMapper<ClosedDays> ROW = (row, _) -> new ClosedDays(
            row.getObject("site_id", UUID.class),
            new OfferedTime.ClosedDays(
                    row.getObject("from_date", LocalDate.class),
                    row.getObject("through", LocalDate.class),
                    Arrays.stream((Date[]) row.getArray("days").getArray())
                            .map(Date::toLocalDate)
                            .collect(toUnmodifiableSet())));

    /** In the order in which they were told. */
    static Map<UUID, List<OfferedTime.ClosedDays>> bySite(List<ClosedDays> told) {
        return told.stream().collect(groupingBy(ClosedDays::site, mapping(ClosedDays::days, toList())));
    }
}
