package org.medgroup.scheduling.availability;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why offered time cannot be had for a visit type: it is kept for others.
 *
 * @param visitTypes what may be booked there, by name
 * @param perDay how many of them on that day; none: as many as there is time for
 * @param releasedAt from then on anybody may have it; none: never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reservation(
        String slotKind,
        LocalDate date,
        List<String> visitTypes,
        @Nullable Integer perDay,
        @Nullable Instant releasedAt) {}
