package org.medgroup.reporting.kpi.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Basis;
import org.medgroup.kit.problem.FieldError;

/**
 * Reads a question's parameters and collects everything that is wrong with them, so that a caller learns it in one go.
 */
final class Parameters {
    /** Ten years. */
    static final int MOST_DAYS = 3_660;

    private final List<FieldError> errors = new ArrayList<>();

    /** From and to, both inclusive. */
    record Range(LocalDate from, LocalDate to) {}

    Range range(@Nullable String from, @Nullable String to, int mostDays) {
        var first = date("from", from);
        var last = date("to", to);
        if (first == null || last == null) {
            return new Range(LocalDate.EPOCH, LocalDate.EPOCH); // never used: orRefuse() comes first
        }
        if (first.isAfter(last)) {
            errors.add(new FieldError("from", "is after 'to'"));
        } else if (ChronoUnit.DAYS.between(first, last) >= mostDays) {
            errors.add(new FieldError("to", "is too far from 'from': at most %d days".formatted(mostDays)));
        }
        return new Range(first, last);
    }

    /** One of these, by its lower-case name; the fallback if nothing was said. */
    <E extends Enum<E>> E choice(String field, @Nullable String text, Collection<E> allowed, E fallback) {
        if (text == null) {
            return fallback;
        }
        for (var each : allowed) {
            if (KpiEntry.code(each).equals(text)) {
                return each;
            }
        }
        errors.add(new FieldError(
                field,
                "is none of the allowed values",
                allowed.stream().map(KpiEntry::code).toList()));
        return fallback;
    }

    /** None if nothing was said. */
    @Nullable
    AsOf asOf(@Nullable String instant, @Nullable String basis) {
        var chosen = choice("basis", basis, List.of(Basis.values()), Basis.RECORDED);
        if (instant == null) {
            return null;
        }
        try {
            return new AsOf(Instant.parse(instant), chosen);
        } catch (DateTimeParseException e) {
            errors.add(new FieldError("asOf", "is no instant such as 2026-03-31T17:00:00Z"));
            return null;
        }
    }

    int number(String field, @Nullable String text, int fallback, int least, int most) {
        if (text == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        errors.add(new FieldError(field, "must be a whole number from %d to %d".formatted(least, most)));
        return fallback;
    }

    /** @throws InvalidQuestion with all that was found wrong */
    void orRefuse() {
        if (!errors.isEmpty()) {
            throw InvalidQuestion.of(errors);
        }
    }

    private @Nullable LocalDate date(String field, @Nullable String text) {
        if (text == null) {
            errors.add(new FieldError(field, "is missing: a date such as 2026-03-31"));
            return null;
        }
        try {
            var date = LocalDate.parse(text);
            if (date.getYear() >= 1900 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // said below, as for a date out of range
        }
        errors.add(new FieldError(field, "is no date such as 2026-03-31"));
        return null;
    }
}
