package org.medgroup.scheduling.recall;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.history.Histories;
import org.medgroup.kit.history.History;
import org.medgroup.kit.history.Story;
import org.medgroup.scheduling.patient.PatientTexts;
import org.medgroup.scheduling.recall.RecallEvent.RecallBooked;
import org.medgroup.scheduling.recall.RecallEvent.RecallContacted;
import org.medgroup.scheduling.recall.RecallEvent.RecallDeclined;
import org.medgroup.scheduling.recall.RecallEvent.RecallOpened;
import org.medgroup.scheduling.recall.RecallEvent.RecallReopened;
import org.medgroup.scheduling.recall.RecallEvent.RecallSnoozed;
import org.springframework.stereotype.Component;

/** Who tried when to reach a patient about a visit that is due, and what came of it. */
@Component
public class RecallStory implements Story<RecallEvent, RecallStory.Moment> {
    private final Histories histories;
    private final Recalls recalls;
    private final PatientTexts texts;

    RecallStory(Histories histories, Recalls recalls, PatientTexts texts) {
        this.histories = histories;
        this.recalls = recalls;
        this.texts = texts;
    }

    /** @param attempt the last one */
    public record Moment(
            PatientId patientId,
            SiteId siteId,
            VisitTypeId visitTypeId,
            LocalDate dueOn,
            @Nullable AppointmentId after,
            RecallStatus status,
            int attempts,
            @Nullable ContactAttempt attempt,
            @Nullable LocalDate nextTryOn,
            @Nullable AppointmentId appointmentId) {
        Moment now(RecallStatus next, @Nullable LocalDate tryOn, @Nullable AppointmentId appointment) {
            return new Moment(
                    patientId, siteId, visitTypeId, dueOn, after, next, attempts, attempt, tryOn, appointment);
        }

        Moment tried(ContactAttempt last) {
            return new Moment(
                    patientId,
                    siteId,
                    visitTypeId,
                    dueOn,
                    after,
                    status,
                    attempts + 1,
                    last,
                    last.nextTryOn(),
                    appointmentId);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            SiteId siteId,
            VisitTypeId visitTypeId,
            LocalDate dueOn,
            @Nullable AppointmentId after,
            RecallStatus status,
            int attempts,
            ContactAttempt.@Nullable Way way,
            ContactAttempt.@Nullable Outcome outcome,
            @Nullable String note,
            @Nullable LocalDate nextTryOn,
            @Nullable AppointmentId appointmentId) {}

    public History of(RecallId id) {
        return histories.of(id.value(), this);
    }

    @Override
    public Class<RecallEvent> events() {
        return RecallEvent.class;
    }

    @Override
    public boolean isThere(UUID id) {
        return recalls.find(new RecallId(id)).isPresent();
    }

    @Override
    public Moment after(@Nullable Moment before, RecallEvent event, long version) {
        if (event instanceof RecallOpened e) {
            return new Moment(
                    e.patientId(),
                    e.siteId(),
                    e.visitTypeId(),
                    e.dueOn(),
                    e.after(),
                    RecallStatus.OPEN,
                    0,
                    null,
                    null,
                    null);
        }
        var then = Objects.requireNonNull(before, "A recall is opened before anything else happens to it");
        return switch (event) {
            case RecallOpened _ -> then;
            case RecallContacted e -> then.tried(e.attempt());
            case RecallSnoozed e -> then.now(then.status(), e.until(), then.appointmentId());
            case RecallDeclined _ -> then.now(RecallStatus.DECLINED, null, null);
            case RecallBooked e -> then.now(RecallStatus.BOOKED, null, e.appointmentId());
            case RecallReopened _ -> then.now(RecallStatus.OPEN, null, null);
        };
    }

    @Override
    public Shown shown(Moment state) {
        var last = state.attempt();
        return new Shown(
                state.siteId(),
                state.visitTypeId(),
                state.dueOn(),
                state.after(),
                state.status(),
                state.attempts(),
                last == null ? null : last.way(),
                last == null ? null : last.outcome(),
                last == null ? null : texts.open(state.patientId(), Recalls.NOTE, last.note()),
                state.nextTryOn(),
                state.appointmentId());
    }

    @Override
    public Instant occurredAt(RecallEvent event) {
        return event.occurredAt();
    }

    @Override
    public @Nullable String why(RecallEvent event) {
        return event instanceof RecallDeclined declined ? declined.reason().name() : null;
    }
}
