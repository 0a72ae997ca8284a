package org.medgroup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.contracts.DemoIds;
import tools.jackson.databind.JsonNode;

/**
 * Last of all: the whole system is set back to an instant, and goes on from there. It publishes its history again, which
 * with the demo group takes minutes: only with {@code -Dmedgroup.test.full=true}. Backup, archive and restore of a server
 * have tests in {@code deploy} that always run, and what a new epoch means has its tests in {@code service-kit}.
 */
@ExtendWith(WithMedgroup.class)
@Order(97)
@EnabledIfSystemProperty(named = "medgroup.test.full", matches = "true")
class RestoreIT {
    private static final String SITE = DemoIds.site(1).toString();

    @TempDir
    Path folder;

    @Test
    void a_mistake_is_taken_back_to_the_instant_before_it_and_work_goes_on(RunningMedgroup system) throws Exception {
        assumeFalse(system.isBorrowed(), "nobody's own system is set back");
        system.awaitDemo();
        List<String> kept = new CopyOnWriteArrayList<>();
        Path main = backedUpWhileWorkGoesOn(system, kept);
        kept.add(openRegion(system, "after the backup"));
        Thread.sleep(50);
        Instant beforeTheMistake = Instant.now();
        Thread.sleep(50);
        String mistake = openRegion(system, "mistake");

        system.medgroup().run("restore", main.toString(), "--to", beforeTheMistake.toString());
        system.medgroup().run("up", "--detach");

        assertThat(system.get("lead", "/api/staff/regions")
                        .json()
                        .valueStream()
                        .map(region -> region.path("id").asString()))
                .containsAll(kept)
                .doesNotContain(mistake);
        MedgroupCommand.Outcome restored = system.medgroup().attempt("verify", "--json");
        assertThat(restored.status()).as(restored.output()).isZero();
        assertThat(restored.output()).contains("\"epoch\":2");

        assertThat(book(system)).isEqualTo(201);
        // compares every event of the new topics with what each consumer has made of it, this booking's included
        MedgroupCommand.Outcome afterwards = system.medgroup().attempt("verify", "--json");
        assertThat(afterwards.status()).as(afterwards.output()).isZero();
    }

    /** @param opened takes the ids of the regions that were acknowledged meanwhile */
    private Path backedUpWhileWorkGoesOn(RunningMedgroup system, List<String> opened) throws InterruptedException {
        AtomicBoolean working = new AtomicBoolean(true);
        Thread clinic = Thread.ofPlatform().start(() -> {
            while (working.get()) {
                opened.add(openRegion(system, "while the backup ran"));
            }
        });
        Path main = folder.resolve("main");
        try {
            system.medgroup()
                    .run(
                            "backup",
                            main.toString(),
                            "--vault",
                            folder.resolve("vault").toString());
        } finally {
            working.set(false);
            clinic.join();
        }
        assertThat(opened).isNotEmpty();
        return main;
    }

    private static String openRegion(RunningMedgroup system, String name) {
        String id = UUID.randomUUID().toString();
        assertThat(system.post("admin", "/api/staff/regions", Map.of("id", id, "name", name))
                        .status())
                .isEqualTo(201);
        return id;
    }

    private static int book(RunningMedgroup system) {
        String visitType = system.get("desk-1", "/api/scheduling/visit-types")
                .json()
                .get(0)
                .path("id")
                .asString();
        JsonNode slot = system.get(
                        "desk-1",
                        "/api/scheduling/availability?visitTypeId=%s&siteIds=%s&from=%sT00:00:00Z&to=%sT00:00:00Z&limit=1"
                                .formatted(
                                        visitType,
                                        SITE,
                                        LocalDate.now().plusDays(2),
                                        LocalDate.now().plusDays(30)))
                .json()
                .path("slots")
                .get(0);
        String patient = system.post(
                        "desk-1",
                        "/api/scheduling/patients",
                        Map.of(
                                "givenName",
                                "Nora",
                                "familyName",
                                "Ostrander",
                                "birthDate",
                                "1980-05-05",
                                "sex",
                                "FEMALE",
                                "siteId",
                                SITE))
                .json()
                .path("id")
                .asString();
        return system.post(
                        "desk-1",
                        "/api/scheduling/appointments",
                        Map.of(
                                "siteId",
                                SITE,
                                "patientId",
                                patient,
                                "providerId",
                                slot.path("providerId").asString(),
                                "visitTypeId",
                                visitType,
                                "start",
                                slot.path("start").asString()))
                .status();
    }
}
