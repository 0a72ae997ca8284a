package org.medgroup.reporting.voice;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.scheduling.ConcernRaised;
import org.medgroup.contracts.scheduling.ConcernReopened;
import org.medgroup.contracts.scheduling.ConcernResolved;
import org.medgroup.contracts.scheduling.SurveyAnswered;
import org.medgroup.contracts.scheduling.SurveySent;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a row for each event, and what it adds; told again it changes nothing. A resolution that is taken back adds the
 * opposite on the day on which it had counted.
 */
@Component
public class PatientVoices {
    private final JdbcClient jdbc;

    PatientVoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What one event adds to a day. */
    private record Added(long sent, long answers, long marks, long raised, long resolved, long millidays) {
        static final Added SENT = new Added(1, 0, 0, 0, 0, 0);
        static final Added RAISED = new Added(0, 0, 0, 1, 0, 0);

        static Added answer(long mark) {
            return new Added(0, 1, mark, 0, 0, 0);
        }

        static Added resolved(Instant raisedAt, Instant resolvedAt, int sign) {
            long seconds = Duration.between(raisedAt, resolvedAt).toSeconds();
            return new Added(0, 0, 0, 0, sign, sign * Math.round(seconds / 86.4));
        }
    }

    /** Whatever else an event tells is left alone. */
    public void take(ReceivedEvent event) {
        var headers = event.headers();
        switch (event.payload()) {
            case SurveySent e -> add(headers, e.siteId(), e.providerId(), e.localDate(), Added.SENT);
            case SurveyAnswered e ->
                add(headers, e.siteId(), e.providerId(), e.localDate(), Added.answer(e.recommend()));
            case ConcernRaised e -> add(headers, e.siteId(), null, e.localDate(), Added.RAISED);
            case ConcernResolved e ->
                add(headers, e.siteId(), null, e.localDate(), Added.resolved(e.raisedAt(), e.resolvedAt(), 1));
            case ConcernReopened e ->
                add(headers, e.siteId(), null, e.resolvedOn(), Added.resolved(e.raisedAt(), e.resolvedAt(), -1));
            default -> {}
        }
    }

    public void clear() {
        jdbc.sql("delete from patient_voice").update();
    }

    private void add(EventHeaders headers, SiteId site, @Nullable ProviderId provider, LocalDate date, Added added) {
        jdbc.sql("""
                insert into patient_voice (event_id, site_id, provider_id, local_date, surveys_sent, survey_answers,
                                           survey_marks, concerns_raised, concerns_resolved, resolving_millidays,
                                           recorded_at, occurred_at)
                values (:id, :site, :provider, :date, :sent, :answers, :marks, :raised, :resolved, :millidays,
                        :recordedAt, :occurredAt)
                on conflict (event_id) do nothing
                """)
                .param("id", headers.id())
                .param("site", site.value())
                .param("provider", provider == null ? null : provider.value(), Types.OTHER)
                .param("date", date)
                .param("sent", added.sent())
                .param("answers", added.answers())
                .param("marks", added.marks())
                .param("raised", added.raised())
                .param("resolved", added.resolved())
                .param("millidays", added.millidays())
                .param("recordedAt", Timestamp.from(headers.recordedAt()))
                .param("occurredAt", Timestamp.from(headers.occurredAt()))
                .update();
    }
}
