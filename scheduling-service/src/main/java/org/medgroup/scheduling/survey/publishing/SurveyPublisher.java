package org.medgroup.scheduling.survey.publishing;

import java.util.List;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.scheduling.survey.SurveyEvent;
import org.medgroup.scheduling.survey.SurveyEvent.SurveyAnswered;
import org.medgroup.scheduling.survey.SurveyEvent.SurveySent;
import org.springframework.stereotype.Component;

/** Tells others who was asked and which marks were given. Comments stay here. */
@Component
class SurveyPublisher implements EventPublishing {
    @Override
    public List<OutgoingEvent> publish(JournaledEvent journaled) {
        if (!(journaled.payload() instanceof SurveyEvent event)) {
            return List.of();
        }
        return List.of(new OutgoingEvent(
                contract(event),
                event.surveyId().value(),
                event.occurredAt(),
                event.visit().siteId()));
    }

    private static Object contract(SurveyEvent event) {
        var visit = event.visit();
        return switch (event) {
            case SurveySent e ->
                new org.medgroup.contracts.scheduling.SurveySent(
                        visit.siteId(), visit.providerId(), visit.appointmentId(), visit.day(), e.occurredAt());
            case SurveyAnswered e ->
                new org.medgroup.contracts.scheduling.SurveyAnswered(
                        visit.siteId(),
                        visit.providerId(),
                        visit.appointmentId(),
                        visit.day(),
                        e.marks().recommend(),
                        e.marks().waiting(),
                        e.marks().staff(),
                        e.occurredAt());
        };
    }
}
