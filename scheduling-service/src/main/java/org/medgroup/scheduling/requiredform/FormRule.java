package org.medgroup.scheduling.requiredform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.VisitTypeId;

/**
 * Which form, for whom and how often.
 *
 * @param code what makes signatures count at every site that asks for the same form, such as {@code PRIVACY}
 * @param visitTypeIds for visits of these types; none: for all
 * @param validMonths for how long a signature is good; none: it is asked for once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FormRule(
        String code,
        String name,
        List<VisitTypeId> visitTypeIds,
        @Nullable Integer validMonths) {
    public FormRule {
        visitTypeIds = List.copyOf(visitTypeIds);
    }
}
