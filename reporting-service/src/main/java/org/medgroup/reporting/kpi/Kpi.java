package org.medgroup.reporting.kpi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.reporting.figures.Measure;

/**
 * A key figure: what it means in words, and what it is made of. A changed meaning is a new version.
 *
 * @param numerator in words
 * @param denominator in words
 * @param unit {@code ratio} (0 to 1), {@code visits}, {@code minutes} or {@code days}
 */
public record Kpi(
        String id,
        String name,
        String definition,
        String numerator,
        String denominator,
        String unit,
        Better betterIs,
        List<Level> levels,
        int version,
        List<Reference> references,
        Formula formula) {
    public Kpi {
        levels = List.copyOf(levels);
        references = List.copyOf(references);
    }

    /** Which way is good. */
    public enum Better {
        UP,
        DOWN
    }

    /**
     * A published value to compare with: one number or a range, in the KPI's unit.
     *
     * @param year none if the source does not say
     */
    public record Reference(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            String source,
            @Nullable Integer year) {

        static Reference of(double value, String source, int year) {
            return new Reference(value, null, null, source, year);
        }

        static Reference range(double low, double high, String source) {
            return new Reference(null, low, high, source, null);
        }
    }

    /** How numerator and denominator become the value. */
    public enum Kind {
        /** The numerator; the denominator is 1. */
        COUNT,
        /** Numerator ÷ denominator. */
        RATIO,
        /** The median of what the numerator adds up; numerator ÷ denominator is the mean. */
        MEDIAN
    }

    /** One side of a KPI. */
    public enum Part {
        NUMERATOR,
        DENOMINATOR
    }

    /**
     * A sum of measures.
     *
     * @param per what their sum is divided by to come to the KPI's unit: 60 turns seconds into minutes
     */
    public record Term(List<Measure> measures, int per) {
        public Term {
            measures = List.copyOf(measures);
        }

        static Term of(Measure... measures) {
            return new Term(List.of(measures), 1);
        }

        static Term minutes(Measure... seconds) {
            return new Term(List.of(seconds), 60);
        }

        static Term thousands(Measure measure) {
            return new Term(List.of(measure), 1_000);
        }

        static Term days(Measure millidays) {
            return new Term(List.of(millidays), 1_000);
        }

        public BigDecimal of(Map<Measure, Long> sums) {
            return of(measures.stream()
                    .mapToLong(measure -> sums.getOrDefault(measure, 0L))
                    .sum());
        }

        /** Exact up to a ten-thousandth of the unit. */
        public BigDecimal of(long sum) {
            var amount = BigDecimal.valueOf(sum)
                    .divide(BigDecimal.valueOf(per), 4, RoundingMode.HALF_UP)
                    .stripTrailingZeros();
            return amount.scale() < 0 ? amount.setScale(0) : amount; // 1200, not 1.2E+3
        }
    }

    /**
     * @param denominator none for a count
     * @param apart measures that a row shows beside the value
     */
    public record Formula(
            Kind kind, Term numerator, @Nullable Term denominator, List<Measure> apart) {
        public Formula {
            apart = List.copyOf(apart);
        }

        static Formula count(Term numerator, Measure... apart) {
            return new Formula(Kind.COUNT, numerator, null, List.of(apart));
        }

        static Formula ratio(Term numerator, Term denominator, Measure... apart) {
            return new Formula(Kind.RATIO, numerator, denominator, List.of(apart));
        }

        static Formula median(Term numerator, Term denominator) {
            return new Formula(Kind.MEDIAN, numerator, denominator, List.of());
        }

        public Set<Measure> measures() {
            var measures = EnumSet.noneOf(Measure.class);
            measures.addAll(numerator.measures());
            if (denominator != null) {
                measures.addAll(denominator.measures());
            }
            measures.addAll(apart);
            return measures;
        }

        public @Nullable Term term(Part part) {
            return switch (part) {
                case NUMERATOR -> numerator;
                case DENOMINATOR -> denominator;
            };
        }

        /** The parts that single appointments make up, so that they can be listed. */
        public List<Part> drillable() {
            return Arrays.stream(Part.values())
                    .filter(part -> {
                        var term = term(part);
                        return term != null && term.measures().stream().allMatch(Measure::ofAppointments);
                    })
                    .toList();
        }
    }
}
