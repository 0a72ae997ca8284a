package org.medgroup.scheduling.visittype;

import static org.medgroup.kit.access.Role.ADMIN;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;

/** What can be asked of one visit type. They are the group's: who changes them needs the whole group in scope. */
public sealed interface VisitTypeCommand {
    @GroupWide
    @Allowed(ADMIN)
    record DefineVisitType(
            @TargetAggregateIdentifier VisitTypeId visitTypeId,
            String code,
            String name,
            int minutes,
            int bufferMinutes,
            @Nullable String roomKind,
            VisitRules rules)
            implements VisitTypeCommand {}

    /** From now on; what is booked keeps its name and times. The code stays. */
    @GroupWide
    @Allowed(ADMIN)
    record ChangeVisitType(
            @TargetAggregateIdentifier VisitTypeId visitTypeId,
            String name,
            int minutes,
            int bufferMinutes,
            @Nullable String roomKind,
            VisitRules rules)
            implements VisitTypeCommand {}

    /** @param lastDay of the sites on which there is such a visit */
    @GroupWide
    @Allowed(ADMIN)
    record EndVisitType(@TargetAggregateIdentifier VisitTypeId visitTypeId, LocalDate lastDay)
            implements VisitTypeCommand {}

    /** It goes on after all. */
    @GroupWide
    @Allowed(ADMIN)
    record ResumeVisitType(@TargetAggregateIdentifier VisitTypeId visitTypeId) implements VisitTypeCommand {}

    /** @param months after which whoever had such a visit is due for the next one; none: by no rule */
    @GroupWide
    @Allowed(ADMIN)
    record SetRecallInterval(
            @TargetAggregateIdentifier VisitTypeId visitTypeId,
            @Nullable Integer months) implements VisitTypeCommand {}
}
