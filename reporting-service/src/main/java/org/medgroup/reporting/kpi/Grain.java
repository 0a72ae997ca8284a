package org.medgroup.reporting.kpi;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.IsoFields;

/** The periods that a range is cut into, by the sites' local days. */
public enum Grain {
    TOTAL,
    MONTH,
    /** ISO 8601: from Monday, in the year that its Thursday lies in. */
    WEEK,
    DAY;

    private static final DateTimeFormatter MONTHS = DateTimeFormatter.ofPattern("uuuu-MM");
    private static final DateTimeFormatter WEEKS = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .toFormatter();

    /** {@code 2026-03}, {@code 2026-W14}, {@code 2026-03-31}; a total is named by its two ends, {@code from/to}. */
    public String label(LocalDate day, LocalDate from, LocalDate to) {
        return switch (this) {
            case TOTAL -> from + "/" + to;
            case MONTH -> MONTHS.format(day);
            case WEEK -> WEEKS.format(day);
            case DAY -> day.toString();
        };
    }
}
