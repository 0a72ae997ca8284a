package org.medgroup.reporting.kpi;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.history.AsOf;

/**
 * A KPI over a range of local days, both inclusive, told apart by level and cut by grain.
 *
 * @param asOf none: as it is known now
 */
public record Question(
        Kpi kpi,
        Level by,
        LocalDate from,
        LocalDate to,
        Grain grain,
        @Nullable AsOf asOf) {

    /** As it is known now. */
    public Question(Kpi kpi, Level by, LocalDate from, LocalDate to, Grain grain) {
        this(kpi, by, from, to, grain, null);
    }

    public Question asOf(AsOf moment) {
        return new Question(kpi, by, from, to, grain, moment);
    }
}
