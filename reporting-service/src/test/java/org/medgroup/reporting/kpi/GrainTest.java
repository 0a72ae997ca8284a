package org.medgroup.reporting.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrainTest {
    @ParameterizedTest
    @CsvSource({
        "MONTH, 2026-03-31, 2026-03",
        "WEEK, 2026-03-30, 2026-W14",
        "WEEK, 2027-01-03, 2026-W53", // a Sunday: still the old year's week
        "WEEK, 2027-01-04, 2027-W01",
        "WEEK, 2024-12-30, 2025-W01", // a Monday: already the new year's
        "DAY, 2026-03-31, 2026-03-31",
        "TOTAL, 2026-03-31, 2026-01-01/2026-12-31",
    })
    void a_period_is_named_by_ISO_8601(Grain grain, LocalDate day, String label) {
        assertThat(grain.label(day, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)))
                .isEqualTo(label);
    }
}
