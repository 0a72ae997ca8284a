package org.medgroup.scheduling.survey;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an import knows of a survey: when a patient was asked and, if they answered, when and which marks they gave.
 *
 * @param visitEnded before that nobody was asked
 * @param answeredAt none: never; then there are no marks either
 */
public record PastSurvey(
        Instant visitEnded,
        Instant sentAt,
        @Nullable Instant answeredAt,
        @Nullable Marks marks) {
    public PastSurvey {
        // as PostgreSQL keeps them, so that events and tables say the same
        sentAt = sentAt.truncatedTo(ChronoUnit.MICROS);
        answeredAt = answeredAt == null ? null : answeredAt.truncatedTo(ChronoUnit.MICROS);
        if ((answeredAt == null) != (marks == null)) {
            throw new IllegalArgumentException("Whoever answered gave marks");
        }
    }

    /** @throws SurveyRejected if it is not past, or its times contradict each other */
    void refuseUnlessPossible(Instant now, Duration openFor) {
        if (sentAt.isBefore(visitEnded) || sentAt.isAfter(now)) {
            throw SurveyRejected.timesOutOfOrder(
                    "sentAt", "A patient was asked after the visit, and not in the future.");
        }
        if (answeredAt != null
                && (answeredAt.isBefore(sentAt)
                        || answeredAt.isAfter(now)
                        || !answeredAt.isBefore(sentAt.plus(openFor)))) {
            throw SurveyRejected.timesOutOfOrder(
                    "answeredAt",
                    "A survey was answered after it was sent, within %d days, and not in the future."
                            .formatted(openFor.toDays()));
        }
    }
}
