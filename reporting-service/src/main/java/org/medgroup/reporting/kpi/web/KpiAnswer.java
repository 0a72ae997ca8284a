package org.medgroup.reporting.kpi.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.reporting.figures.Measure;
import org.medgroup.reporting.kpi.Figure;
import org.medgroup.reporting.kpi.Kpi;

/** The figures of one KPI. */
@Schema(name = "KpiResult")
record KpiAnswer(String kpi, int version, String unit, List<Row> rows) {

    /**
     * @param key the id of the region, site or provider, or {@code group}
     * @param period {@code 2026-03}, {@code 2026-W14}, {@code 2026-03-31}, or {@code from/to} of a total
     * @param value null if the denominator is 0
     * @param p90 wait-time: the 90th percentile
     * @param byPatient cancellation-rate: cancelled by the patient
     * @param bySite cancellation-rate: cancelled by the site
     * @param late cancellation-rate: those by the patient that came less than 24 hours ahead
     * @param newPatients visits: first visits of patients in the group
     * @param establishedPatients visits: all others
     * @param withoutThirdSlot third-next-available: visit types of providers without a third open slot, not in the value
     * @param surveysSent patient-satisfaction: how many patients were asked
     * @param providersAway third-next-available: providers away for more than three days, not in the value
     */
    @Schema(name = "KpiRow")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            String key,
            String name,
            String period,
            BigDecimal numerator,
            BigDecimal denominator,

            @JsonInclude(JsonInclude.Include.ALWAYS)
            @Schema(
                    types = {"number", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Double value,

            @Nullable Double p90,
            @Nullable Share byPatient,
            @Nullable Share bySite,
            @Nullable Share late,
            @Nullable Long newPatients,
            @Nullable Long establishedPatients,
            @Nullable Long withoutThirdSlot,
            @Nullable Long providersAway,
            @Nullable Long surveysSent) {}

    /** A part of the numerator, over the same denominator. */
    @Schema(name = "KpiShare")
    record Share(
            long numerator,

            @Schema(
                    types = {"number", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Double value) {}

    static KpiAnswer of(Kpi kpi, List<Figure> figures) {
        return new KpiAnswer(
                kpi.id(),
                kpi.version(),
                kpi.unit(),
                figures.stream().map(figure -> row(kpi, figure)).toList());
    }

    private static Row row(Kpi kpi, Figure figure) {
        var firstVisits = apart(kpi, figure, Measure.FIRST_VISITS);
        return new Row(
                figure.key(),
                figure.name(),
                figure.period(),
                figure.numerator(),
                figure.denominator(),
                figure.value(),
                figure.p90(),
                share(kpi, figure, Measure.CANCELLED_BY_PATIENT),
                share(kpi, figure, Measure.CANCELLED_BY_SITE),
                share(kpi, figure, Measure.CANCELLED_LATE),
                firstVisits,
                firstVisits == null ? null : figure.numerator().longValueExact() - firstVisits,
                apart(kpi, figure, Measure.WITHOUT_THIRD_SLOT),
                apart(kpi, figure, Measure.PROVIDERS_AWAY),
                apart(kpi, figure, Measure.SURVEYS_SENT));
    }

    private static @Nullable Share share(Kpi kpi, Figure figure, Measure measure) {
        var sum = apart(kpi, figure, measure);
        if (sum == null) {
            return null;
        }
        return new Share(
                sum,
                figure.denominator().signum() == 0
                        ? null
                        : sum / figure.denominator().doubleValue());
    }

    private static @Nullable Long apart(Kpi kpi, Figure figure, Measure measure) {
        return kpi.formula().apart().contains(measure) ? figure.sums().get(measure) : null;
    }
}
