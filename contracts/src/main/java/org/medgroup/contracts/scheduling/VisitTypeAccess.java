package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.VisitTypeId;

/** @param thirdSlotOn the site's day of the third open slot; none: fewer than three within the horizon */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VisitTypeAccess(
        VisitTypeId visitTypeId, @Nullable LocalDate thirdSlotOn) {
    public VisitTypeAccess {
        requireNonNull(visitTypeId, "visitTypeId");
    }
}
