package org.medgroup.scheduling.appointment;

import java.time.Instant;

/**
 * Which one of a series an appointment is.
 *
 * @param planned when it starts by the series' rule, wherever it has been moved since (the recurrence id of RFC 5545)
 */
public record Occurrence(SeriesId seriesId, Instant planned) {}
