package org.medgroup.scheduling.visittype;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one visit type. */
public sealed interface VisitTypeEvent {
    VisitTypeId visitTypeId();

    Instant occurredAt();

    /** @param rules none in events from before there were any */
    @StoredAs("visit-type-defined")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VisitTypeDefined(
            VisitTypeId visitTypeId,
            String code,
            String name,
            int minutes,
            int bufferMinutes,
            @Nullable String roomKind,
            @Nullable VisitRules rules,
            Instant occurredAt)
            implements VisitTypeEvent {}

    @StoredAs("visit-type-changed")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VisitTypeChanged(
            VisitTypeId visitTypeId,
            String name,
            int minutes,
            int bufferMinutes,
            @Nullable String roomKind,
            VisitRules rules,
            Instant occurredAt)
            implements VisitTypeEvent {}

    /** @param lastDay of the sites on which there is such a visit */
    @StoredAs("visit-type-ended")
    record VisitTypeEnded(VisitTypeId visitTypeId, LocalDate lastDay, Instant occurredAt) implements VisitTypeEvent {}

    /** It goes on after all. */
    @StoredAs("visit-type-resumed")
    record VisitTypeResumed(VisitTypeId visitTypeId, Instant occurredAt) implements VisitTypeEvent {}

    /** @param months after which whoever had such a visit is due for the next one; none: by no rule any more */
    @StoredAs("visit-type-recall-set")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecallIntervalSet(
            VisitTypeId visitTypeId, @Nullable Integer months, Instant occurredAt) implements VisitTypeEvent {}
}
