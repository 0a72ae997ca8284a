package org.medgroup.kit.message;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When nobody is written to, on the site's clock.
 *
 * @param from inclusive; may be later than {@code until}: then they go over midnight
 * @param until exclusive; equal to {@code from}: there are none
 */
public record QuietHours(LocalTime from, LocalTime until) {
    /** @return {@code at}, or the end of the quiet hours that it lies in */
    public Instant next(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        var time = local.toLocalTime();
        var overMidnight = from.isAfter(until);
        var quiet = overMidnight
                ? !time.isBefore(from) || time.isBefore(until)
                : !time.isBefore(from) && time.isBefore(until);
        if (!quiet) {
            return at;
        }
        var day = overMidnight && !time.isBefore(from) ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        var end = day.atTime(until).atZone(zone).toInstant();
        // on the night when the clocks go back the end may come twice; the second one is meant
        return end.isAfter(at)
                ? end
                : day.atTime(until).atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }
}
