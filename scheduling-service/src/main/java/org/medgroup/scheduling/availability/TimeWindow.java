package org.medgroup.scheduling.availability;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a week by the site's clock: visits begin at or after {@code from} and end at or before {@code to}. Written
 * {@code MONDAY@08:00-12:00}, or {@code 08:00-12:00} for every day.
 *
 * @param day none: every day
 */
public record TimeWindow(@Nullable DayOfWeek day, LocalTime from, LocalTime to) {
    /** How it is written. */
    public static final String WRITTEN =
            "(?:((?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)@)?((?:[01]\\d|2[0-3]):[0-5]\\d)-((?:[01]\\d|2[0-3]):[0-5]\\d)";

    private static final Pattern PATTERN = Pattern.compile(WRITTEN);

    /** @throws SearchRejected if it does not end after it begins */
    public TimeWindow {
        if (!from.isBefore(to)) {
            throw SearchRejected.impossibleWindow();
        }
    }

    /** @throws SearchRejected if it is not written like that */
    public static TimeWindow of(String text) {
        Matcher written = PATTERN.matcher(text);
        if (!written.matches()) {
            throw SearchRejected.impossibleWindow();
        }
        String day = written.group(1);
        return new TimeWindow(
                day == null ? null : DayOfWeek.valueOf(day),
                LocalTime.parse(written.group(2)),
                LocalTime.parse(written.group(3)));
    }
}
