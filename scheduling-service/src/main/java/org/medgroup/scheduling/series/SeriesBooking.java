package org.medgroup.scheduling.series;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.Commands;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookOccurrence;
import org.medgroup.scheduling.appointment.AppointmentCommand.CancelAppointment;
import org.medgroup.scheduling.appointment.Occurrence;
import org.medgroup.scheduling.appointment.SeriesId;
import org.medgroup.scheduling.claiming.SlotRejected;
import org.medgroup.scheduling.series.SeriesCommand.BookSeries;
import org.medgroup.scheduling.series.SeriesCommand.CancelSeries;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.stereotype.Component;

/**
 * Does to all appointments of a series what is done to one, in the caller's transaction: whole or not at all. Claims are
 * made by time, so that two series that want the same days never wait for each other in a circle.
 */
@Component
public class SeriesBooking {
    private final Commands commands;
    private final SeriesPlans plans;
    private final SeriesEntries entries;
    private final SiteDirectory sites;
    private final VisitTypes visitTypes;
    private final Clock clock;

    SeriesBooking(
            Commands commands,
            SeriesPlans plans,
            SeriesEntries entries,
            SiteDirectory sites,
            VisitTypes visitTypes,
            Clock clock) {
        this.commands = commands;
        this.plans = plans;
        this.entries = entries;
        this.sites = sites;
        this.visitTypes = visitTypes;
        this.clock = clock;
    }

    /** @throws SeriesRejected with all that cannot be booked, if there is any: then the caller's transaction must end */
    public SeriesId book(SeriesWish wish, List<SeriesChoice> choices) {
        var length = visitTypes
                .find(wish.visitTypeId())
                .orElseThrow(SlotRejected::unknownVisitType)
                .length();
        List<Instant> starts = plans.starts(wish);
        Map<Instant, SeriesChoice> chosen = new HashMap<>();
        for (SeriesChoice choice : choices) {
            if (!starts.contains(choice.planned()) || chosen.put(choice.planned(), choice) != null) {
                throw SeriesRejected.invalid("choices", "must be about different appointments of the series");
            }
        }
        SeriesId id = new SeriesId(Ids.next());
        List<BookOccurrence> bookings = new ArrayList<>();
        List<Instant> skipped = new ArrayList<>();
        for (Instant planned : starts) {
            SeriesChoice choice = chosen.get(planned);
            if (choice != null && choice.start() == null) {
                skipped.add(planned);
            } else {
                bookings.add(booking(wish, new Occurrence(id, planned), choice));
            }
        }
        bookings.sort(Comparator.comparing(BookOccurrence::start));
        commands.send(new BookSeries(id, wish, sites.zoneOf(wish.siteId()), skipped));
        bookAll(bookings, length);
        return id;
    }

    private static BookOccurrence booking(SeriesWish wish, Occurrence occurrence, @Nullable SeriesChoice choice) {
        Instant start = choice == null || choice.start() == null ? occurrence.planned() : choice.start();
        return new BookOccurrence(
                new AppointmentId(Ids.next()),
                wish.siteId(),
                wish.patientId(),
                choice == null || choice.providerId() == null ? wish.providerId() : choice.providerId(),
                choice == null || choice.start() == null ? wish.roomId() : choice.roomId(),
                wish.visitTypeId(),
                start,
                occurrence);
    }

    /** Goes on after a refusal, so that all of them can be named; nothing of it remains, because the transaction ends. */
    private void bookAll(List<BookOccurrence> bookings, Duration length) {
        List<Instant> starts = bookings.stream().map(BookOccurrence::start).toList();
        List<PlannedOccurrence> conflicts = new ArrayList<>();
        for (BookOccurrence booking : bookings) {
            try {
                commands.send(booking);
            } catch (SlotRejected refused) {
                conflicts.add(new PlannedOccurrence(
                        booking.occurrence().planned(),
                        booking.start(),
                        booking.start().plus(length),
                        SeriesPlans.conflict(refused, List.of(), length, starts)));
            }
        }
        if (!conflicts.isEmpty()) {
            throw SeriesRejected.conflicts(conflicts);
        }
    }

    /**
     * Calls off those that nobody has come to yet; whoever is in the house stays.
     *
     * @param from those that start from then on; none: all to come
     */
    public void cancel(SeriesId id, @Nullable Instant from, CancelledBy by, String reasonCode) {
        Instant now = clock.instant();
        Instant since = from == null || from.isBefore(now) ? now : from;
        List<AppointmentId> standing = entries.standing(id, since);
        if (standing.isEmpty()) {
            return;
        }
        commands.send(new CancelSeries(id, since, by, reasonCode));
        standing.forEach(appointment -> commands.send(new CancelAppointment(appointment, by, reasonCode)));
    }
}
