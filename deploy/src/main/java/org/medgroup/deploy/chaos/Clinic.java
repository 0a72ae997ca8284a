package org.medgroup.deploy.chaos;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.medgroup.contracts.DemoIds;
import org.medgroup.deploy.importing.LoadClinic;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;

/** The small clinic that is worked in: every round has two days of its own, so that there is always room. */
final class Clinic {
    /** Who may work at its site. */
    static final List<String> USERS = List.of("desk-1", "manager-1");

    private static final int PROVIDERS = 8;
    private static final int PATIENTS = 400;
    private static final int MINUTES = 15;
    private static final LocalTime OPENS = LocalTime.of(6, 0);
    private static final int HOURS = 16;
    private static final int SLOTS_A_DAY = HOURS * 60 / MINUTES;
    private static final int DAYS_A_ROUND = 2;
    private static final int HOT_SLOTS = 5;

    private final LoadClinic load;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    Clinic(RunningSystem system, Terminal terminal) {
        load = new LoadClinic(
                URI.create(system.gatewayUrl()),
                system::adminToken,
                terminal,
                new LoadClinic.Shape(
                        DemoIds.site(1).value(),
                        DemoIds.region(1).value(),
                        ZoneOffset.UTC,
                        PROVIDERS,
                        PATIENTS,
                        MINUTES,
                        OPENS,
                        OPENS.plusHours(HOURS),
                        List.of(DayOfWeek.values())));
    }

    record Slot(UUID provider, Instant start) {}

    void open() throws InterruptedException {
        load.open();
    }

    UUID site() {
        return DemoIds.site(1).value();
    }

    UUID visitType() {
        return load.visitType();
    }

    LocalDate day(int round) {
        return today.plusDays(3L + (long) (round - 1) * DAYS_A_ROUND);
    }

    Slot anySlot(int round, Random random) {
        return slot(round, random.nextInt(PROVIDERS), random.nextInt(DAYS_A_ROUND * SLOTS_A_DAY));
    }

    /** One of a few that everybody wants. */
    Slot hotSlot(int round, Random random) {
        var number = random.nextInt(HOT_SLOTS);
        return slot(round, number % PROVIDERS, number * 7);
    }

    UUID anyPatient(Random random) {
        return load.patients().get(random.nextInt(PATIENTS));
    }

    private Slot slot(int round, int provider, int quarter) {
        var start = day(round)
                .plusDays(quarter / SLOTS_A_DAY)
                .atTime(OPENS)
                .toInstant(ZoneOffset.UTC)
                .plus((long) (quarter % SLOTS_A_DAY) * MINUTES, ChronoUnit.MINUTES);
        return new Slot(load.providers().get(provider), start);
    }
}
