package org.medgroup.scheduling.claiming;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part that an appointment has of what several have at once.
 *
 * @param lane of the provider, if not the ordinary one: counted from 1, the ordinary one is 0
 * @param quotas what counts towards how many a provider sees of a kind on one day
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Share(@Nullable Integer lane, @Nullable List<QuotaUnit> quotas) {
    /** Of nothing that anybody else has at the same time. */
    public static final Share NONE = new Share(null, null);

    public Share {
        lane = lane == null || lane == 0 ? null : lane;
        quotas = quotas == null || quotas.isEmpty() ? null : List.copyOf(quotas);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** The lane of the provider. */
    public int laneNumber() {
        return lane == null ? 0 : lane;
    }

    /** @param quotaId of a provider at a site, for a kind and a day @param unit counted from 1 */
    public record QuotaUnit(UUID quotaId, LocalDate date, int unit) {
        /**
         * The same stretch for everybody, since the quota is the day's. It lies before any clock shows that day, so that
         * whoever does not come has used their unit all the same.
         */
        public Claim claim() {
            return new Claim(
                    Claim.Kind.QUOTA,
                    quotaId,
                    unit,
                    null,
                    Slot.of(date.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), Duration.ofMinutes(1)));
        }
    }
}
