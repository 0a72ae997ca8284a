package org.medgroup.scheduling.survey;

import static org.medgroup.kit.access.Role.ADMIN;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.personal.Sealed;

/**
 * What can be asked of one survey. Nobody's to ask but the service's own, since patients answer through a link; an import
 * tells what was asked elsewhere.
 */
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

    /** Records what a patient was asked before, and perhaps answered. A right of its own: it writes history. */
    @Allowed(ADMIN)
    record RecordPastSurvey(
            @TargetAggregateIdentifier SurveyId surveyId,
            SurveyedVisit visit,
            PastSurvey past,
            @Nullable Sealed comment)
            implements SurveyCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(visit.siteId());
        }

        @Override
        public Target target() {
            return Target.of("patient", visit.patientId());
        }
    }
}
