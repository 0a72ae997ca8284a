package org.medgroup.acceptance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 * have tests in {@code deploy} that always run, and what a new epoch means has its tests in {@code service-kit-tests}.
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
        kept.add(book(system)); // known from the archived log alone
        Thread.sleep(50);
        Instant beforeTheMistake = Instant.now();
        Thread.sleep(50);
        String mistake = book(system);

        system.medgroup().run("restore", main.toString(), "--to", beforeTheMistake.toString());
        system.medgroup().run("up", "--detach");

        assertThat(kept).allSatisfy(id -> assertThat(statusOf(system, id)).isEqualTo(200));
        assertThat(statusOf(system, mistake)).isEqualTo(404);
        assertThat(verified(system)).contains("\"epoch\":2").doesNotContain("\"epoch\":1");

        String next = book(system);
        assertThat(statusOf(system, next)).isEqualTo(200);
        // compares every event of the new topics with what each consumer has made of it, this booking's included
        verified(system);
    }

    /** @param booked takes the appointments that were acknowledged meanwhile */
    private Path backedUpWhileWorkGoesOn(RunningMedgroup system, List<String> booked) throws Exception {
        AtomicBoolean working = new AtomicBoolean(true);
        Path main = folder.resolve("main");
        try (ExecutorService desk = Executors.newSingleThreadExecutor()) {
            Future<?> work = desk.submit(() -> {
                while (working.get()) {
                    booked.add(book(system));
                }
            });
            try {
                system.medgroup()
                        .run(
                                "backup",
                                main.toString(),
                                "--vault",
                                folder.resolve("vault").toString());
            } finally {
                working.set(false);
            }
            work.get(); // a booking that failed fails the test
        }
        assertThat(booked).hasSizeGreaterThan(3);
        return main;
    }

    private static String verified(RunningMedgroup system) {
        MedgroupCommand.Outcome outcome = system.medgroup().attempt("verify", "--json");
        assertThat(outcome.status()).as(outcome.output()).isZero();
        return outcome.output();
    }

    private static int statusOf(RunningMedgroup system, String appointment) {
        return system.get("desk-1", "/api/scheduling/appointments/" + appointment)
                .status();
    }

    /** The first time that is free, for somebody new. */
    private static String book(RunningMedgroup system) {
        String visitType = system.get("desk-1", "/api/scheduling/visit-types")
                .json()
                .get(0)
                .path("id")
                .asString();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        JsonNode slot = system.get(
                        "desk-1",
                        "/api/scheduling/availability?visitTypeId=%s&siteIds=%s&from=%sT00:00:00Z&to=%sT00:00:00Z&limit=1"
                                .formatted(visitType, SITE, today.plusDays(2), today.plusDays(30)))
                .json()
                .path("slots")
                .get(0);
        String patient = acknowledged(system.post(
                "desk-1",
                "/api/scheduling/patients",
                Map.of(
                        "givenName", "Nora",
                        "familyName", unheardOf(),
                        "birthDate", "1980-05-05",
                        "sex", "FEMALE",
                        "siteId", SITE)));
        return acknowledged(system.post(
                "desk-1",
                "/api/scheduling/appointments",
                Map.of(
                        "siteId", SITE,
                        "patientId", patient,
                        "providerId", slot.path("providerId").asString(),
                        "visitTypeId", visitType,
                        "start", slot.path("start").asString())));
    }

    /** A name in letters that nobody of the group bears: whoever is alike has to be confirmed. */
    private static String unheardOf() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + Character.digit(digit, 16))))
                .collect(joining());
    }

    private static String acknowledged(RunningMedgroup.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }
}
