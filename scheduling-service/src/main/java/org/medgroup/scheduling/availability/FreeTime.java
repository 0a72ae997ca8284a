package org.medgroup.scheduling.availability;

import java.time.Instant;
import org.medgroup.contracts.SiteId;

/**
 * A time at which somebody of those who were asked for could be booked when it was looked for.
 *
 * @param providers how many of them are free then
 */
public record FreeTime(SiteId siteId, String siteName, Instant start, Instant end, int providers) {}
