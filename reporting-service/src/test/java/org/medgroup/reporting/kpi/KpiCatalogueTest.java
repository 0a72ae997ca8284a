package org.medgroup.reporting.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.medgroup.reporting.figures.Measure;

class KpiCatalogueTest {
    @Test
    void every_KPI_says_what_it_means_and_can_be_found_by_its_id() {
        assertThat(KpiCatalogue.all()).hasSize(10);
        for (var kpi : KpiCatalogue.all()) {
            assertThat(KpiCatalogue.byId(kpi.id())).contains(kpi);
            assertThat(kpi.definition()).endsWith(".");
            assertThat(kpi.numerator()).isNotBlank();
            assertThat(kpi.denominator()).isNotBlank();
            assertThat(kpi.version()).isPositive();
            assertThat(kpi.levels()).isNotEmpty();
            if (kpi.formula().numerator().measures().stream().allMatch(Measure::ofAppointments)) {
                assertThat(kpi.formula().drillable()).contains(Kpi.Part.NUMERATOR);
            }
            for (var reference : kpi.references()) {
                assertThat(reference.source()).isNotBlank();
                assertThat(reference.value() == null).isEqualTo(reference.low() != null && reference.high() != null);
            }
        }
    }

    @Test
    void a_sum_in_seconds_is_told_in_minutes_without_an_exponent() {
        var minutes = Kpi.Term.minutes(Measure.WAIT_SECONDS);

        assertThat(minutes.of(Map.of(Measure.WAIT_SECONDS, 72_000L))).hasToString("1200");
        assertThat(minutes.of(90)).hasToString("1.5");
        assertThat(minutes.of(100)).hasToString("1.6667");
        assertThat(minutes.of(Map.of())).hasToString("0");
    }
}
