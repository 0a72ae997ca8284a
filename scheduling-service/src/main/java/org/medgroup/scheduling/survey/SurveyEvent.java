package org.medgroup.scheduling.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;

/** What has happened to one survey. */
public sealed interface SurveyEvent {
    SurveyId surveyId();

    SurveyedVisit visit();

    Instant occurredAt();

    /** @param until when it can be answered last */
    @StoredAs("survey-sent")
    record SurveySent(SurveyId surveyId, SurveyedVisit visit, Instant until, Instant occurredAt)
            implements SurveyEvent {}

    /** @param comment in the patient's words, sealed */
    @StoredAs("survey-answered")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SurveyAnswered(
            SurveyId surveyId,
            SurveyedVisit visit,
            Marks marks,
            @Nullable Sealed comment,
            Instant occurredAt) implements SurveyEvent {}
}
