package org.medgroup.scheduling.survey;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.personal.Sealed;

/** What can be asked of one survey. Nobody's to ask but the service's own: patients answer through a link. */
public sealed interface SurveyCommand extends HasTarget {
    SurveyId surveyId();

    record SendSurvey(@TargetAggregateIdentifier SurveyId surveyId, SurveyedVisit visit) implements SurveyCommand {
        @Override
        public Target target() {
            return Target.of("patient", visit.patientId());
        }
    }

    record AnswerSurvey(
            @TargetAggregateIdentifier SurveyId surveyId,
            Marks marks,
            @Nullable Sealed comment) implements SurveyCommand {
        @Override
        public Target target() {
            return Target.of("survey", surveyId);
        }
    }
}
