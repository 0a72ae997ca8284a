package org.medgroup.deploy.benching;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.medgroup.contracts.DemoIds;
import org.medgroup.deploy.importing.LoadClinic;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;

/**
 * The clinic that benchmarks work in: one site, fifty providers who offer sixteen hours of every day, visits of a quarter
 * of an hour. It stands in for the first site of the demo group, so that the demo accounts may work there.
 */
final class BenchClinic {
    static final int PROVIDERS = 50;
    static final int PATIENTS = 4_000;
    static final ZoneId ZONE = ZoneOffset.UTC;
    private static final int MINUTES = 15;
    private static final LocalTime OPENS = LocalTime.of(6, 0);
    private static final int SLOTS_A_DAY = 16 * 60 / MINUTES;

    private final LoadClinic load;
    private final AtomicLong nextSlot = new AtomicLong();
    private final LocalDate today = LocalDate.now(ZONE);

    BenchClinic(RunningSystem system, Terminal terminal) {
        load = new LoadClinic(
                URI.create(system.gatewayUrl()),
                system::adminToken,
                terminal,
                new LoadClinic.Shape(
                        DemoIds.site(1).value(),
                        DemoIds.region(1).value(),
                        ZONE,
                        PROVIDERS,
                        PATIENTS,
                        MINUTES,
                        OPENS,
                        OPENS.plusHours(16),
                        List.of(DayOfWeek.values())));
    }

    /** A slot that nobody has been given yet. */
    record Slot(UUID provider, UUID patient, Instant start) {
        Instant end() {
            return start.plus(Duration.ofMinutes(MINUTES));
        }
    }

    void open() throws InterruptedException {
        load.open();
    }

    UUID site() {
        return DemoIds.site(1).value();
    }

    UUID visitType() {
        return load.visitType();
    }

    List<UUID> providers() {
        return load.providers();
    }

    LocalDate today() {
        return today;
    }

    /** From two months ahead on, provider by provider at the same time, so that neighbours race for no resource. */
    Slot slotToBook() {
        return slot(nextSlot.getAndIncrement(), today.plusDays(60), 1);
    }

    /** Spreads that many bookings over the next 31 days. */
    void bookNextMonth(int bookings) throws InterruptedException {
        load.bookings(bookings, number -> {
            Slot slot = slot(number, today.plusDays(1), 31);
            return new LoadClinic.Place(slot.provider(), slot.patient(), slot.start());
        });
    }

    /** As many completed visits of the past, five events each. */
    void livePast(int visits) throws InterruptedException {
        load.pastVisits(visits, number -> {
            Slot slot = slot(number, today.minusDays(400), 1);
            return new LoadClinic.Place(slot.provider(), slot.patient(), slot.start());
        });
    }

    /**
     * @param spreadDays over how many days neighbouring numbers are spread; 1 fills day after day
     */
    private Slot slot(long number, LocalDate from, int spreadDays) {
        long provider = number % PROVIDERS;
        long turn = number / PROVIDERS;
        long day = spreadDays == 1 ? turn / SLOTS_A_DAY : turn % spreadDays;
        long quarter = spreadDays == 1 ? turn % SLOTS_A_DAY : turn / spreadDays;
        if (quarter >= SLOTS_A_DAY) {
            throw new IllegalArgumentException(
                    "The clinic has no slot number " + number + " in " + spreadDays + " days");
        }
        Instant start =
                from.plusDays(day).atTime(OPENS).atZone(ZONE).toInstant().plus(quarter * MINUTES, ChronoUnit.MINUTES);
        // neighbours in time have different patients: fifty at a time out of thousands
        return new Slot(load.providers().get((int) provider), load.patients().get((int) (number % PATIENTS)), start);
    }
}
