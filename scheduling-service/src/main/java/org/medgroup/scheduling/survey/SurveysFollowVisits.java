package org.medgroup.scheduling.survey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.deadline.Deadlines;
import org.medgroup.kit.message.Messages;
import org.medgroup.scheduling.appointment.AppointmentEvent.VisitCompleted;
import org.medgroup.scheduling.survey.SurveyEvent.SurveyAnswered;
import org.springframework.stereotype.Component;

/** A while after a visit its patient is asked how it was. */
@Component
class SurveysFollowVisits {
    /** Whoever came longer ago, or was entered from another system, is not asked. */
    private static final Duration FRESH = Duration.ofDays(2);

    private final Deadlines deadlines;
    private final Messages messages;
    private final SurveySettings settings;
    private final Clock clock;

    SurveysFollowVisits(Deadlines deadlines, Messages messages, SurveySettings settings, Clock clock) {
        this.deadlines = deadlines;
        this.messages = messages;
        this.settings = settings;
        this.clock = clock;
    }

    @EventHandler
    void on(VisitCompleted event) {
        Instant now = clock.instant();
        if (settings.enabled() && event.occurredAt().isAfter(now.minus(FRESH))) {
            deadlines.set(VisitSurveys.NAME, event.appointmentId().value(), now.plus(settings.after()));
        }
    }

    /** Whoever has answered by one way is not asked by another one. */
    @EventHandler
    void on(SurveyAnswered event) {
        messages.withdraw(event.visit().appointmentId().value(), VisitSurveys.NAME);
    }
}
