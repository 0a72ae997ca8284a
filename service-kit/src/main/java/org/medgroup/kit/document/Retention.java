package org.medgroup.kit.document;

import java.time.LocalDate;
import java.time.Period;

/** How long a document is kept, counted from the day on which it is stored; then it is deleted unless a hold keeps it. */
public enum Retention {
    /** Copies of cards and papers that show who somebody is: as long as a disputed claim may need them. */
    IDENTITY(Period.ofYears(2)),
    /** Letters and forms. HIPAA, 45 CFR 164.316(b)(2): six years. */
    CORRESPONDENCE(Period.ofYears(6)),
    /** Copies that belong to the record of treatment: ten years, the longest that most states ask for adults. */
    RECORD(Period.ofYears(10));

    private final Period period;

    Retention(Period period) {
        this.period = period;
    }

    public LocalDate until(LocalDate stored) {
        return stored.plus(period);
    }
}
