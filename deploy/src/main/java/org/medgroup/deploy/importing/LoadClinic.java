package org.medgroup.deploy.importing;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.medgroup.contracts.StableIds;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.progress.Terminal;

/** A clinic of any size, brought in through the import endpoints, for whoever needs many slots, patients and visits. */
public final class LoadClinic {
    private final Importer importer;
    private final Shape shape;
    private final List<ImportItems.Provider> providers = new ArrayList<>();
    private final List<ImportItems.Patient> patients = new ArrayList<>();

    /**
     * @param minutes of a visit
     * @param from when the providers begin on each of the days
     * @param to when they end
     */
    public record Shape(
            UUID siteId,
            UUID regionId,
            ZoneId zone,
            int providers,
            int patients,
            int minutes,
            LocalTime from,
            LocalTime to,
            List<DayOfWeek> days) {}

    /** Who sees whom, and when. */
    public record Place(UUID provider, UUID patient, Instant start) {}

    public LoadClinic(URI gateway, Supplier<String> adminToken, Terminal terminal, Shape shape) {
        this.importer = new Importer(new ImportTarget(gateway, adminToken), new ProgressSteps(terminal, _ -> {}));
        this.shape = shape;
        for (int i = 0; i < shape.providers(); i++) {
            providers.add(new ImportItems.Provider(
                    id("provider", i),
                    "Dr. Number " + (i + 1),
                    "Family medicine",
                    null,
                    List.of(shape.siteId()),
                    null));
        }
        for (int i = 0; i < shape.patients(); i++) {
            Random random = new Random(i);
            boolean woman = random.nextBoolean();
            patients.add(new ImportItems.Patient(
                    id("patient", i),
                    InventedNames.given(woman, random),
                    InventedNames.family(random),
                    LocalDate.of(1950 + i % 60, 1 + i % 12, 1 + i % 28),
                    woman ? "FEMALE" : "MALE",
                    null,
                    null,
                    shape.siteId(),
                    null));
        }
    }

    public void open() throws InterruptedException {
        List<ImportItems.Hours> hours = shape.days().stream()
                .map(day -> new ImportItems.Hours(day, shape.from(), shape.to()))
                .toList();
        List<ImportItems.Template> templates = new ArrayList<>();
        for (ImportItems.Provider provider : providers) {
            for (DayOfWeek day : shape.days()) {
                templates.add(new ImportItems.Template(
                        StableIds.of("load/template", provider.id().toString(), day.name()),
                        provider.id(),
                        shape.siteId(),
                        day,
                        shape.from(),
                        shape.to(),
                        LocalDate.of(2020, 1, 1),
                        null));
            }
        }
        importer.organisation(
                List.of(new ImportItems.Region(shape.regionId(), "Load")),
                List.of(new ImportItems.Site(
                        shape.siteId(),
                        "LOAD",
                        "Load clinic",
                        shape.regionId(),
                        shape.zone().getId().equals("Z") ? "UTC" : shape.zone().getId(),
                        new ImportItems.Address("1 Load Street", "Nowhere", "NY", "12345"),
                        hours,
                        null)),
                providers,
                List.of(),
                List.of(new ImportItems.VisitType(visitType(), "LOAD", "Load visit", shape.minutes(), 0)),
                templates);
        importer.patients(patients);
    }

    public UUID visitType() {
        return StableIds.of("load/visit-type", Integer.toString(shape.minutes()));
    }

    public List<UUID> providers() {
        return providers.stream().map(ImportItems.Provider::id).toList();
    }

    public List<UUID> patients() {
        return patients.stream().map(ImportItems.Patient::id).toList();
    }

    /** @param place of the booking with this number, from 0 */
    public void bookings(long count, LongFunction<Place> place) throws InterruptedException {
        List<ImportItems.Booking> bookings = new ArrayList<>();
        for (long number = 0; number < count; number++) {
            Place at = place.apply(number);
            bookings.add(new ImportItems.Booking(
                    StableIds.of(
                            "load/booking", at.provider().toString(), at.start().toString()),
                    shape.siteId(),
                    at.patient(),
                    at.provider(),
                    null,
                    visitType(),
                    at.start(),
                    null));
        }
        importer.bookings(bookings, refusal -> {
            throw new Failure(
                    "A booking was refused with " + refusal.code() + ": " + refusal.detail(),
                    "Measure on a fresh system.");
        });
    }

    /** @param place of the visit with this number, from 0 */
    public void pastVisits(long count, LongFunction<Place> place) throws InterruptedException {
        List<ImportItems.PastVisit> visits = new ArrayList<>();
        for (long number = 0; number < count; number++) {
            Place at = place.apply(number);
            Instant start = at.start();
            visits.add(new ImportItems.PastVisit(
                    StableIds.of("load/visit", at.provider().toString(), start.toString()),
                    shape.siteId(),
                    at.patient(),
                    at.provider(),
                    null,
                    visitType(),
                    start.minus(Duration.ofDays(7)),
                    start,
                    start.plus(Duration.ofMinutes(shape.minutes())),
                    ImportItems.Outcome.COMPLETED,
                    null,
                    null,
                    start.minus(Duration.ofMinutes(5)),
                    start.minus(Duration.ofMinutes(1)),
                    start.plus(Duration.ofMinutes(2)),
                    start.plus(Duration.ofMinutes(shape.minutes() - 1L))));
        }
        ImportReport report = importer.pastVisits(visits, Map.of(), List.of(), count);
        if (!report.refused().isEmpty()) {
            throw new Failure(
                    report.refused().size() + " visits were refused, the first with "
                            + report.refused().getFirst(),
                    "Measure on a fresh system.");
        }
    }

    private static UUID id(String what, int number) {
        return StableIds.of("load/" + what, Integer.toString(number));
    }
}
