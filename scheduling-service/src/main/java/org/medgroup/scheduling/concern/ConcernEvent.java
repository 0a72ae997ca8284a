package org.medgroup.scheduling.concern;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;

/** What has happened to one concern. Words are sealed; {@code by} and {@code ownerId} are accounts. */
public sealed interface ConcernEvent {
    ConcernId concernId();

    String by();

    Instant occurredAt();

    /** @param raisedOn the day at the site @param dueOn by then it should be resolved */
    @StoredAs("concern-raised")
    record ConcernRaised(
            ConcernId concernId,
            SiteId siteId,
            ConcernMatter matter,
            LocalDate raisedOn,
            LocalDate dueOn,
            String by,
            Instant occurredAt)
            implements ConcernEvent {}

    /** @param ownerId who sees to it from now on */
    @StoredAs("concern-assigned")
    record ConcernAssigned(ConcernId concernId, String ownerId, String by, Instant occurredAt)
            implements ConcernEvent {}

    /** @param words what was done */
    @StoredAs("concern-step-taken")
    record ConcernStepTaken(ConcernId concernId, Sealed words, String by, Instant occurredAt) implements ConcernEvent {}

    /**
     * @param told whether whoever raised it knows what came of it
     * @param raisedAt when it was raised
     * @param resolvedOn the day at the site
     */
    @StoredAs("concern-resolved")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConcernResolved(
            ConcernId concernId,
            SiteId siteId,
            ConcernOutcome outcome,
            boolean told,
            @Nullable Sealed words,
            Instant raisedAt,
            LocalDate resolvedOn,
            String by,
            Instant occurredAt)
            implements ConcernEvent {}

    /**
     * It was not resolved after all, or not withdrawn.
     *
     * @param words why
     * @param resolved what is taken back; none: it had been withdrawn
     */
    @StoredAs("concern-reopened")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConcernReopened(
            ConcernId concernId,
            SiteId siteId,
            Sealed words,
            @Nullable Resolution resolved,
            LocalDate dueOn,
            String by,
            Instant occurredAt)
            implements ConcernEvent {}

    /** @param words why */
    @StoredAs("concern-withdrawn")
    record ConcernWithdrawn(ConcernId concernId, Sealed words, String by, Instant occurredAt) implements ConcernEvent {}

    /** When a concern had been resolved. @param on the day at the site */
    record Resolution(Instant raisedAt, Instant at, LocalDate on) {}
}
