package org.medgroup.scheduling.priorauthorization;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.visittype.VisitRules.AuthorizationNeed;

/**
 * What a booking says about the authorization that its visit needs.
 *
 * @param need what the visit type asked for when it was booked
 * @param wanted none: the one that ends first
 * @param whyWithout why it may stand without, if there is none to use; in words that may say anything about the patient
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuthorizationAsked(
        AuthorizationNeed need,
        @Nullable PriorAuthorizationId wanted,
        @Nullable Sealed whyWithout) {

    /** As whoever books has put it. */
    public record Wish(
            @Nullable PriorAuthorizationId wanted, @Nullable Sealed whyWithout) {
        public static final Wish NONE = new Wish(null, null);
    }

    /** None for a visit that needs no authorization. */
    public static @Nullable AuthorizationAsked of(AuthorizationNeed need, Wish wish) {
        return need == AuthorizationNeed.NONE ? null : new AuthorizationAsked(need, wish.wanted, wish.whyWithout);
    }
}
