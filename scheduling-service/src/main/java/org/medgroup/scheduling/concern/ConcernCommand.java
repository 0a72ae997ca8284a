package org.medgroup.scheduling.concern;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.LocalDate;
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
 * What can be asked of one concern. Everybody at a site raises and sees to them; who owns one, and that it is over, a
 * manager says: whoever it is about does not put it aside.
 */
public sealed interface ConcernCommand {
    ConcernId concernId();

    /** @param today at the site */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RaiseConcern(
            @TargetAggregateIdentifier ConcernId concernId,
            SiteId siteId,
            ConcernMatter matter,
            LocalDate today,
            String by)
            implements ConcernCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    /** Records one that was raised before, and what became of it. A right of its own: it writes history. */
    @Allowed(ADMIN)
    record RecordPastConcern(
            @TargetAggregateIdentifier ConcernId concernId,
            SiteId siteId,
            ConcernMatter matter,
            PastConcern past,
            String by)
            implements ConcernCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    /** About one that has been raised. */
    sealed interface OfRaised extends ConcernCommand, HasTarget {
        @Override
        default Target target() {
            return Target.of("concern", concernId());
        }
    }

    /** The sender owns it from now on. */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record TakeConcern(@TargetAggregateIdentifier ConcernId concernId, String by) implements OfRaised {}

    @Allowed(SITE_MANAGER)
    record AssignConcern(@TargetAggregateIdentifier ConcernId concernId, String ownerId, String by)
            implements OfRaised {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record TakeStep(@TargetAggregateIdentifier ConcernId concernId, Sealed words, String by) implements OfRaised {}

    @Allowed(SITE_MANAGER)
    record ResolveConcern(
            @TargetAggregateIdentifier ConcernId concernId,
            ConcernOutcome outcome,
            boolean told,
            @Nullable Sealed words,
            LocalDate today,
            String by)
            implements OfRaised {}

    @Allowed(SITE_MANAGER)
    record ReopenConcern(@TargetAggregateIdentifier ConcernId concernId, Sealed words, LocalDate today, String by)
            implements OfRaised {}

    @Allowed(SITE_MANAGER)
    record WithdrawConcern(@TargetAggregateIdentifier ConcernId concernId, Sealed words, String by)
            implements OfRaised {}
}
