package org.medgroup.scheduling.series;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;

/**
 * What is done about one of a series that cannot or shall not take place as planned.
 *
 * @param planned which one: when it would start by the rule
 * @param start when it takes place instead; none: it is left out
 * @param providerId none: the series' own
 */
public record SeriesChoice(
        Instant planned,
        @Nullable Instant start,
        @Nullable ProviderId providerId,
        @Nullable RoomId roomId) {}
