package org.medgroup.reporting.offered;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.reporting.offered.OfferedDays.Pair;
import org.springframework.jdbc.core.RowMapper;

/** Deviations that hold, by whose they are. */
record Deviations(Map<UUID, List<OfferedTime.Deviating>> ofEverybody, Map<Pair, List<OfferedTime.Deviating>> ofOne) {
    static final RowMapper<Told> ROW = (row, _) -> new Told(
            row.getObject("site_id", UUID.class),
            row.getObject("provider_id", UUID.class),
            new OfferedTime.Deviating(
                    "EXTRA".equals(row.getString("kind")),
                    row.getObject("first_date", LocalDate.class),
                    row.getObject("last_date", LocalDate.class),
                    row.getObject("from_time", LocalTime.class),
                    row.getObject("to_time", LocalTime.class)));

    /** @param provider none: everybody at the site */
    record Told(UUID site, @Nullable UUID provider, OfferedTime.Deviating hours) {
        private Pair pair() {
            return new Pair(site, requireNonNull(provider));
        }
    }

    static Deviations of(List<Told> told) {
        return new Deviations(
                told.stream().filter(each -> each.provider == null).collect(groupingBy(Told::site, hours())),
                told.stream().filter(each -> each.provider != null).collect(groupingBy(Told::pair, hours())));
    }

    /** Those of everybody at the site as well. */
    List<OfferedTime.Deviating> of(Pair pair) {
        return Stream.concat(
                        ofEverybody.getOrDefault(pair.site(), List.of()).stream(),
                        ofOne.getOrDefault(pair, List.of()).stream())
                .toList();
    }

    private static Collector<Told, ?, List<OfferedTime.Deviating>> hours() {
        return mapping(Told::hours, toList());
    }
}
