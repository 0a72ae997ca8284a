package org.medgroup.reporting.kpi;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medgroup.reporting.figures.Measure;

/**
 * One answer to a question.
 *
 * @param key the id of the region, site or provider, or {@code group}
 * @param value none if the denominator is 0
 * @param p90 of a median: the 90th percentile
 * @param sums the measures behind it
 */
public record Figure(
        String key,
        String name,
        String period,
        BigDecimal numerator,
        BigDecimal denominator,
        @Nullable Double value,
        @Nullable Double p90,
        Map<Measure, Long> sums) {}
