package org.medgroup.deploy.importing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import tools.jackson.databind.JsonNode;

/**
 * The order in which things must be known: the organisation to staff, then, once scheduling has heard of it, rooms,
 * templates, patients and visits to scheduling. All importers share it.
 */
final class Importer {
    private static final Duration UNTIL_SCHEDULING_KNOWS = Duration.ofMinutes(2);

    private final ImportTarget target;
    private final BulkImport bulk;
    private final Steps steps;

    Importer(ImportTarget target, Steps steps) {
        this.target = target;
        this.bulk = new BulkImport(target);
        this.steps = steps;
    }

    /** Into this system, with a progress bar for each step. */
    static Importer of(RunningSystem system, Terminal terminal) {
        return new Importer(
                new ImportTarget(URI.create(system.gatewayUrl()), system::adminToken),
                new ProgressSteps(terminal, _ -> {}));
    }

    /** Shows how far each step is. */
    interface Steps {
        /** @return is told how many more items are done; a step ends when the total is reached */
        LongConsumer begin(String name, long total);
    }

    void organisation(
            List<ImportItems.Region> regions,
            List<ImportItems.Site> sites,
            List<ImportItems.Provider> providers,
            List<ImportItems.Room> rooms,
            List<ImportItems.VisitType> visitTypes,
            List<ImportItems.Template> templates)
            throws InterruptedException {
        required("Regions", "/api/staff/imports/regions", regions);
        required("Sites", "/api/staff/imports/sites", sites);
        required("Providers", "/api/staff/imports/providers", providers);
        awaitKnown("/api/scheduling/sites", ids(sites));
        awaitKnown("/api/scheduling/providers", ids(providers));
        required("Visit types", "/api/scheduling/imports/visit-types", visitTypes);
        required("Rooms", "/api/scheduling/imports/rooms", rooms);
        required("Templates", "/api/scheduling/imports/templates", templates);
    }

    void patients(List<ImportItems.Patient> patients) throws InterruptedException {
        required("Patients", "/api/scheduling/imports/patients", patients);
    }

    void bookings(List<ImportItems.Booking> bookings, Consumer<BulkImport.Refusal> refusals)
            throws InterruptedException {
        bulk.send("/api/scheduling/imports/appointments", bookings, steps.begin("Bookings", bookings.size()), refusals);
    }

    /** What patients said; of visits that are there. */
    void voices(
            List<ImportItems.Survey> surveys, List<ImportItems.Concern> concerns, Consumer<BulkImport.Refusal> refusals)
            throws InterruptedException {
        bulk.send("/api/scheduling/imports/surveys", surveys, steps.begin("Surveys", surveys.size()), refusals);
        bulk.send("/api/scheduling/imports/concerns", concerns, steps.begin("Concerns", concerns.size()), refusals);
    }

    /**
     * @param lines the line of the file that each visit comes from
     * @param refusedBefore rows that did not even become a visit
     */
    ImportReport pastVisits(
            List<ImportItems.PastVisit> visits, Map<UUID, Long> lines, List<RefusedRow> refusedBefore, long rows)
            throws InterruptedException {
        List<RefusedRow> refused = new ArrayList<>(refusedBefore);
        BulkImport.Totals totals = bulk.send(
                "/api/scheduling/imports/past-visits",
                visits,
                steps.begin("Visits", visits.size()),
                refusal -> refused.add(
                        new RefusedRow(lines.getOrDefault(refusal.item().id(), 0L), refusal.code(), refusal.detail())));
        refused.sort(Comparator.comparingLong(RefusedRow::line));
        return new ImportReport(rows, totals.accepted(), totals.alreadyThere(), refused);
    }

    /** What visits refer to must be there; without it they would all be refused one by one. */
    private void required(String name, String path, List<? extends ImportItems.Item> items)
            throws InterruptedException {
        if (items.isEmpty()) {
            return;
        }
        List<BulkImport.Refusal> refusals = new ArrayList<>();
        bulk.send(path, items, steps.begin(name, items.size()), refusals::add);
        if (!refusals.isEmpty()) {
            BulkImport.Refusal first = refusals.getFirst();
            throw new Failure(
                    name + ": " + refusals.size() + " of " + items.size() + " were refused, the first ("
                            + first.item().id() + ") with " + first.code() + ": " + first.detail(),
                    "The visits need them, so the import stopped here. It may be repeated.");
        }
    }

    /** Staff's events reach scheduling a moment later. */
    private void awaitKnown(String path, Set<UUID> wanted) throws InterruptedException {
        Instant giveUp = Instant.now().plus(UNTIL_SCHEDULING_KNOWS);
        while (true) {
            Set<UUID> missing = new HashSet<>(wanted);
            for (JsonNode known : target.get(path)) {
                missing.remove(UUID.fromString(known.path("id").asString("")));
            }
            if (missing.isEmpty()) {
                return;
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new Failure(
                        "Scheduling has not heard of " + missing.size() + " of " + wanted.size() + " entries of " + path
                                + " after " + UNTIL_SCHEDULING_KNOWS.toMinutes() + " minutes.",
                        "See `./medgroup status` and `./medgroup logs scheduling` (is its consumer of staff-events running?).");
            }
            Thread.sleep(300);
        }
    }

    private static Set<UUID> ids(List<? extends ImportItems.Item> items) {
        Set<UUID> ids = new HashSet<>();
        items.forEach(item -> ids.add(item.id()));
        return ids;
    }
}
