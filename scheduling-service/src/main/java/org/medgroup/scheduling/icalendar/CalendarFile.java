package org.medgroup.scheduling.icalendar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.springframework.http.MediaType;

/**
 * An iCalendar file with appointments. Times stand in it in UTC, which every program shows in its owner's zone, so no
 * table of a zone's changes is needed.
 */
public final class CalendarFile {
    public static final MediaType TYPE = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Calendar calendar = new Calendar();

    /** @param name as the subscriber's program shows it; none for a file with one appointment */
    public CalendarFile(@Nullable String name) {
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new ProdId("-//Medgroup//Scheduling//EN"));
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(ImmutableMethod.PUBLISH);
        if (name != null) {
            calendar.add(new XProperty("X-WR-CALNAME", name));
        }
    }

    /**
     * @param version grows with every change, so that a program replaces what it has
     * @param bookedAt the entry's own time stamp: the same appointment makes the same bytes
     */
    public record Entry(
            AppointmentId appointment,
            long version,
            String summary,
            @Nullable String location,
            @Nullable URI url,
            boolean confirmed,
            Instant start,
            Instant end,
            Instant bookedAt) {}

    /** How long a subscriber's program may wait before it looks again. */
    public CalendarFile refreshedEvery(Duration interval) {
        calendar.add(new XProperty("X-PUBLISHED-TTL", interval.toString()));
        return this;
    }

    public CalendarFile with(Entry entry) {
        VEvent event = new VEvent(false);
        event.add(new Uid(entry.appointment() + "@medgroup"));
        event.add(new DtStamp(entry.bookedAt()));
        event.add(new DtStart<>(entry.start()));
        event.add(new DtEnd<>(entry.end()));
        event.add(new Sequence(Math.toIntExact(entry.version())));
        event.add(new Summary(entry.summary()));
        event.add(entry.confirmed() ? ImmutableStatus.VEVENT_CONFIRMED : ImmutableStatus.VEVENT_TENTATIVE);
        if (entry.location() != null) {
            event.add(new Location(entry.location()));
        }
        if (entry.url() != null) {
            event.add(new Url(entry.url()));
        }
        calendar.add(event);
        return this;
    }

    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try {
            // an empty calendar is none by the letter of the standard, and what a feed of a free week is
            new CalendarOutputter(false).output(calendar, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
