package org.medgroup.scheduling.visittype;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Until when a patient may cancel, and what it costs afterwards. What counts as late for the no-show rate is something else,
 * and the same for everybody (less than 24 hours).
 *
 * @param noticeHours so long before the start a cancellation is in time
 * @param lateFeeMinor for cancelling later, in the smallest unit of the currency; none: nothing
 * @param noShowFeeMinor for not coming, likewise
 * @param currency of the fees, ISO 4217
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CancelRule(
        int noticeHours,
        @Nullable Long lateFeeMinor,
        @Nullable Long noShowFeeMinor,
        @Nullable String currency) {

    public boolean isLate(Instant cancelledAt, Instant start) {
        return cancelledAt.isAfter(start.minus(Duration.ofHours(noticeHours)));
    }
}
