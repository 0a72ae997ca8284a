package org.medgroup.scheduling.calendarfeed;

import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why there can be no such feed. */
public final class CalendarFeedRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private CalendarFeedRejected(String code, String detail, List<FieldError> errors) {
        super(code, 409, detail, errors, Map.of());
    }

    public static CalendarFeedRejected worksElsewhere() {
        return new CalendarFeedRejected(
                "calendar-provider-elsewhere",
                "The provider does not work at this site.",
                List.of(new FieldError("providerId", "must be somebody who works at the site")));
    }
}
