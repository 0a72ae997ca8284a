package org.medgroup.reporting.kpi.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.medgroup.reporting.kpi.Kpi;

/** A KPI of the catalogue, as callers read it. */
@Schema(name = "Kpi")
record KpiEntry(
        String id,
        String name,
        String definition,
        String numerator,
        String denominator,

        @Schema(allowableValues = {"ratio", "visits", "minutes", "days", "points", "concerns"})
        String unit,

        @Schema(allowableValues = {"up", "down"}) String betterIs,

        List<String> levels,
        int version,
        List<Reference> references) {

    /** A published value or range in the KPI's unit, and who says so. */
    @Schema(name = "Reference")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reference(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            String source,
            @Nullable Integer year) {}

    static KpiEntry of(Kpi kpi) {
        return new KpiEntry(
                kpi.id(),
                kpi.name(),
                kpi.definition(),
                kpi.numerator(),
                kpi.denominator(),
                kpi.unit(),
                code(kpi.betterIs()),
                kpi.levels().stream().map(KpiEntry::code).toList(),
                kpi.version(),
                kpi.references().stream()
                        .map(each -> new Reference(each.value(), each.low(), each.high(), each.source(), each.year()))
                        .toList());
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
