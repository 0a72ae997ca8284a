package org.medgroup.scheduling.survey;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.scheduling.survey.SurveyCommand.AnswerSurvey;
import org.medgroup.scheduling.survey.SurveyCommand.RecordPastSurvey;
import org.medgroup.scheduling.survey.SurveyCommand.SendSurvey;
import org.medgroup.scheduling.survey.SurveyEvent.SurveyAnswered;
import org.medgroup.scheduling.survey.SurveyEvent.SurveySent;

/** What one patient was asked about one visit: answered once, or never. */
@Aggregate
class Survey {
    private static final Duration OPEN_FOR = Duration.ofDays(30);

    @AggregateIdentifier
    private SurveyId id;

    private SurveyedVisit visit;
    private Instant until;
    private boolean answered;

    @SuppressWarnings("NullAway.Init") // Axon replays SurveySent before any other handler runs
    Survey() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Survey(SendSurvey command, Clock clock) {
        Instant now = clock.instant();
        apply(new SurveySent(command.surveyId(), command.visit(), now.plus(OPEN_FOR), now));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Survey(RecordPastSurvey command, Clock clock) {
        PastSurvey past = command.past();
        past.refuseUnlessPossible(clock.instant(), OPEN_FOR);
        apply(new SurveySent(command.surveyId(), command.visit(), past.sentAt().plus(OPEN_FOR), past.sentAt()));
        if (past.answeredAt() != null && past.marks() != null) {
            apply(new SurveyAnswered(
                    command.surveyId(), command.visit(), past.marks(), command.comment(), past.answeredAt()));
        }
    }

    @CommandHandler
    void handle(AnswerSurvey command, Clock clock) {
        if (answered) {
            throw SurveyRejected.answered();
        }
        if (!clock.instant().isBefore(until)) {
            throw SurveyRejected.over();
        }
        apply(new SurveyAnswered(id, visit, command.marks(), command.comment(), clock.instant()));
    }

    @EventSourcingHandler
    void on(SurveyEvent event) {
        switch (event) {
            case SurveySent e -> {
                id = e.surveyId();
                visit = e.visit();
                until = e.until();
            }
            case SurveyAnswered _ -> answered = true;
        }
    }
}
