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
 * @param seat at a session of a group, if it is one
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Share(
        @Nullable Integer lane,
        @Nullable List<QuotaUnit> quotas,
        @Nullable Seat seat) {
    /** Of nothing that anybody else has at the same time. */
    public static final Share NONE = new Share(null, null, null);

    public Share {
        lane = lane == null || lane == 0 ? null : lane;
        quotas = quotas == null || quotas.isEmpty() ? null : List.copyOf(quotas);
    }

    /** Of no session. */
    public Share(@Nullable Integer lane, @Nullable List<QuotaUnit> quotas) {
        this(lane, quotas, null);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** The lane of the provider. */
    public int laneNumber() {
        return lane == null ? 0 : lane;
    }

    /** For whom the provider and everything else is taken, if for all who come to a session. */
    public @Nullable UUID sessionId() {
        return seat == null ? null : seat.sessionId();
    }

    /** @param sessionId what all who come together have in common @param number counted from 1 */
    public record Seat(UUID sessionId, int number) {
        public Claim claim(Slot during) {
            return new Claim(Claim.Kind.SEAT, sessionId, number, null, during);
        }
    }

    /** @param quotaId of a provider at a site, for a kind and a day @param unit counted from 1 */
    public record QuotaUnit(UUID quotaId, LocalDate date, int unit) {
        static QuotaUnit of(Claim claim) {
            return new QuotaUnit(
                    claim.resource(),
                    LocalDate.ofInstant(claim.during().start(), ZoneOffset.UTC).plusDays(1),
                    claim.unit());
        }

        /**
         * The same stretch for everybody, since the quota is the day's. It lies before any clock shows that day, so that
         * whoever does not come has used their unit all the same.
         *
         * @param session all who come to it are one visit to the quota
         */
        public Claim claim(@Nullable UUID session) {
            return new Claim(
                    Claim.Kind.QUOTA,
                    quotaId,
                    unit,
                    session,
                    Slot.of(date.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), Duration.ofMinutes(1)));
        }
    }
}
