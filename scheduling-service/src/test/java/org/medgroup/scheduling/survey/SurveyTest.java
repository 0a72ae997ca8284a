package org.medgroup.scheduling.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.survey.SurveyCommand.AnswerSurvey;
import org.medgroup.scheduling.survey.SurveyCommand.SendSurvey;
import org.medgroup.scheduling.survey.SurveyEvent.SurveyAnswered;
import org.medgroup.scheduling.survey.SurveyEvent.SurveySent;

class SurveyTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final Duration OPEN = Duration.ofDays(30);
    private static final SurveyedVisit VISIT = new SurveyedVisit(
            new AppointmentId(UUID.randomUUID()),
            new PatientId(UUID.randomUUID()),
            new SiteId(UUID.randomUUID()),
            new ProviderId(UUID.randomUUID()),
            LocalDate.of(2026, 3, 2));
    private static final SurveyId ID = SurveyId.about(VISIT.appointmentId());
    private static final SurveySent SENT = new SurveySent(ID, VISIT, NOW.plus(OPEN), NOW);
    private static final Marks MARKS = new Marks(9, 4, 5);

    private AggregateTestFixture<Survey> at(Instant now) {
        var fixture = new AggregateTestFixture<>(Survey.class);
        fixture.registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
        return fixture;
    }

    @Test
    void it_is_open_for_thirty_days() {
        at(NOW).givenNoPriorActivity().when(new SendSurvey(ID, VISIT)).expectEvents(SENT);
        Instant last = NOW.plus(OPEN).minusSeconds(1);
        at(last).given(SENT)
                .when(new AnswerSurvey(ID, MARKS, null))
                .expectEvents(new SurveyAnswered(ID, VISIT, MARKS, null, last));
        at(NOW.plus(OPEN))
                .given(SENT)
                .when(new AnswerSurvey(ID, MARKS, null))
                .expectNoEvents()
                .expectException(SurveyRejected.class);
    }

    @Test
    void it_is_answered_once() {
        at(NOW).given(SENT, new SurveyAnswered(ID, VISIT, MARKS, null, NOW))
                .when(new AnswerSurvey(ID, new Marks(0, 1, 1), null))
                .expectNoEvents()
                .expectException(SurveyRejected.class);
    }

    @Test
    void one_bad_mark_is_enough_to_be_called() {
        assertThat(new Marks(7, 3, 3).low()).isFalse();
        assertThat(new Marks(6, 5, 5).low()).isTrue();
        assertThat(new Marks(10, 2, 5).low()).isTrue();
        assertThat(new Marks(10, 5, 2).low()).isTrue();
        assertThatThrownBy(() -> new Marks(11, 5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Marks(10, 0, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
