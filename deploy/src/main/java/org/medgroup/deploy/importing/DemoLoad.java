package org.medgroup.deploy.importing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.medgroup.deploy.Failure;

/** Loads the demo group into a running system. It may be interrupted and repeated: what is there already is skipped. */
final class DemoLoad {
    private final Importer importer;
    private final Clock clock;

    DemoLoad(Importer importer, Clock clock) {
        this.importer = importer;
        this.clock = clock;
    }

    ImportReport run() throws InterruptedException {
        DemoGroup group = new DemoGroup(clock.instant());
        importer.organisation(
                group.regions(),
                group.sites(),
                group.providers(),
                group.rooms(),
                group.visitTypes(),
                group.templates());
        importer.patients(group.patients());
        // bookings before history: who opens the demo while it loads looks at today first
        importer.bookings(group.bookings(), refusal -> {
            throw new Failure(
                    "A booking of the demo group was refused with " + refusal.code() + ": " + refusal.detail(),
                    "Start afresh with `./medgroup up --fresh`.");
        });
        ImportReport report = importer.pastVisits(
                group.pastVisits(), Map.of(), List.of(), group.pastVisits().size());
        if (!report.refused().isEmpty()) {
            throw new Failure(
                    report.refused().size() + " past visits of the demo group were refused, the first with "
                            + report.refused().getFirst(),
                    "Start afresh with `./medgroup up --fresh`.");
        }
        return report;
    }
}
