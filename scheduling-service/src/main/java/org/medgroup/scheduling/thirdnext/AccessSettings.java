package org.medgroup.scheduling.thirdnext;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When each site is asked, every week anew, by its own clock.
 *
 * @param day the weekday
 * @param time the time of day
 */
@ConfigurationProperties("medgroup.third-next-available")
record AccessSettings(
        @DefaultValue("MONDAY") DayOfWeek day,
        @DefaultValue("07:00") LocalTime time) {

    /** The first such time after the given one. An hour that a change of the clocks leaves out is asked in the next one. */
    Instant nextAfter(Instant then, ZoneId zone) {
        var local = then.atZone(zone);
        var next = at(local.with(TemporalAdjusters.nextOrSame(day)));
        return next.isAfter(then) ? next : at(local.with(TemporalAdjusters.next(day)));
    }

    private Instant at(ZonedDateTime onTheDay) {
        return onTheDay.toLocalDate().atTime(time).atZone(onTheDay.getZone()).toInstant();
    }
}
