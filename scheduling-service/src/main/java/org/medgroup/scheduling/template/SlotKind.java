package org.medgroup.scheduling.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.VisitTypeId;

/**
 * For whom hours are kept: for same-day visits, for new patients, whatever a site calls it.
 *
 * @param name of the site's choice; a provider's hours of the same name at a site share their day's quota
 * @param visitTypeIds which may be booked there before the hours are released
 * @param perDay how many of them on a local day of the site; none: as many as there is time for
 * @param releasedHoursBefore so long before the hours begin anybody may have them; none: never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SlotKind(
        String name,
        List<VisitTypeId> visitTypeIds,
        @Nullable Integer perDay,
        @Nullable Integer releasedHoursBefore) {
    public SlotKind {
        visitTypeIds = visitTypeIds.stream()
                .distinct()
                .sorted(Comparator.comparing(VisitTypeId::value))
                .toList();
    }
}
