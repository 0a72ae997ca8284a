package org.medgroup.deploy.importing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.medgroup.deploy.Failure;

/** Loads the demo group into a running system. It may be interrupted and repeated: what is there already is skipped. */
final class DemoLoad {
    /** Said of a visit that was still to come when the loading began. Nobody misses it. */
    private static final String BEGUN_MEANWHILE = "slot-in-the-past";

    private final Importer importer;
    private final DemoDesks desks;
    private final Clock clock;

    DemoLoad(Importer importer, DemoDesks desks, Clock clock) {
        this.importer = importer;
        this.desks = desks;
        this.clock = clock;
    }

    ImportReport run() throws InterruptedException {
        Instant now = clock.instant();
        DemoGroup group = new DemoGroup(now);
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
            if (!refusal.code().equals(BEGUN_MEANWHILE)) {
                throw refused("A booking", refusal);
            }
        });
        desks.put(new DemoDeskWork(group, now));
        ImportReport report = importer.pastVisits(
                group.pastVisits(), Map.of(), List.of(), group.pastVisits().size());
        if (!report.refused().isEmpty()) {
            throw new Failure(
                    report.refused().size() + " past visits of the demo group were refused, the first with "
                            + report.refused().getFirst(),
                    "Start afresh with `./medgroup up --fresh`.");
        }
        DemoVoices voices = new DemoVoices(group, now);
        importer.voices(voices.surveys(), voices.concerns(), refusal -> {
            throw refused("Something that a patient said", refusal);
        });
        desks.hear(voices.desks());
        return report;
    }

    private static Failure refused(String what, BulkImport.Refusal refusal) {
        return new Failure(
                what + " of the demo group was refused with " + refusal.code() + ": " + refusal.detail(),
                "Start afresh with `./medgroup up --fresh`.");
    }
}
