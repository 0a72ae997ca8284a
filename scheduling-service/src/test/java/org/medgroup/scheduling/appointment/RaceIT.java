package org.medgroup.scheduling.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.CHICAGO;
import static org.medgroup.scheduling.testing.Group.booking;
import static org.medgroup.scheduling.testing.Group.monday;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.ActorKind;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookAppointment;
import org.medgroup.scheduling.slothold.SlotHoldCommand.HoldSlot;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Fifty clients want the same slot at the same moment, again and again: a hundred times with {@code -Dmedgroup.test.full=true},
 * fifteen times otherwise. One gets it.
 */
@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class RaceIT extends SchedulingIntegrationTest {
    private static final int CLIENTS = 50;
    private static final boolean FULL = Boolean.getBoolean("medgroup.test.full");
    private static final int ROUNDS = FULL ? 100 : 15;
    private static final int HOLDING_ROUNDS = FULL ? 40 : 8;
    private static final int SLOTS_PER_DAY = 16;

    @Autowired
    private Commands commands;

    @Autowired
    private CurrentActor currentActor;

    private ExecutorService clients;
    private SiteId site;
    private VisitTypeId visitType;

    @BeforeEach
    void gather() {
        clients = Executors.newFixedThreadPool(CLIENTS);
        site = group.site();
        visitType = group.visitType(30, 0, null);
    }

    @AfterEach
    void disperse() {
        clients.shutdownNow();
    }

    @Test
    void one_of_fifty_gets_the_provider_over_http() throws Exception {
        ProviderId wanted = providerHere();
        List<PatientId> patients =
                IntStream.range(0, CLIENTS).mapToObj(_ -> group.patient(site)).toList();
        var desk = group.desk(site);
        race((round, client) -> {
            var answer =
                    desk.post("/appointments", booking(site, patients.get(client), wanted, visitType, slot(round)));
            assertThat(answer.status()).isIn(201, 409);
            return answer.status() == 201 ? "booked" : answer.code();
        });
        assertThat(claims(wanted.value())).isEqualTo(ROUNDS);
    }

    @Test
    void twins_under_one_key_are_answered_alike_while_nobody_makes_room() throws Exception {
        int rounds = 3;
        ProviderId wanted = providerHere();
        List<PatientId> patients = IntStream.range(0, CLIENTS / 2)
                .mapToObj(_ -> group.patient(site))
                .toList();
        var desk = group.desk(site);
        race(rounds, 2, (round, client) -> {
            int pair = client / 2;
            var answer = desk.post(
                    "/appointments",
                    booking(site, patients.get(pair), wanted, visitType, slot(round)),
                    "pair-" + round + "-" + pair);
            return answer.status() == 201 ? "booked" : answer.code();
        });
        assertThat(claims(wanted.value())).isEqualTo(rounds);
    }

    @Test
    void one_of_fifty_gets_the_patient() throws Exception {
        PatientId wanted = group.patient(site);
        List<ProviderId> providers =
                IntStream.range(0, CLIENTS).mapToObj(_ -> providerHere()).toList();
        race((round, client) -> send(wanted, providers.get(client), null, slot(round)));
        assertThat(claims(wanted.value())).isEqualTo(ROUNDS);
    }

    @Test
    void one_of_fifty_gets_the_room() throws Exception {
        RoomId wanted = group.room(site, "exam");
        List<ProviderId> providers =
                IntStream.range(0, CLIENTS).mapToObj(_ -> providerHere()).toList();
        List<PatientId> patients =
                IntStream.range(0, CLIENTS).mapToObj(_ -> group.patient(site)).toList();
        race((round, client) -> send(patients.get(client), providers.get(client), wanted, slot(round)));
        assertThat(claims(wanted.value())).isEqualTo(ROUNDS);
    }

    @Test
    void one_of_fifty_gets_the_slot_some_holding_some_booking_over_what_is_not_held_any_more() throws Exception {
        ProviderId wanted = providerHere();
        List<PatientId> patients =
                IntStream.range(0, CLIENTS).mapToObj(_ -> group.patient(site)).toList();
        for (int round = 0; round < HOLDING_ROUNDS; round++) {
            jdbc.sql("""
                    insert into claimed_time (claimant_id, held_until, kind, resource_id, during)
                    values (gen_random_uuid(), now() - interval '1 second', 'PROVIDER', :provider,
                            tstzrange(:start::timestamptz, :start::timestamptz + interval '15 minutes'))
                    """)
                    .param("provider", wanted.value())
                    .param("start", slot(round).toString())
                    .update();
        }
        race(
                HOLDING_ROUNDS,
                1,
                (round, client) -> client % 2 == 0
                        ? send(patients.get(client), wanted, null, slot(round))
                        : tryTo(new HoldSlot(
                                new SlotHoldId(UUID.randomUUID()),
                                site,
                                patients.get(client),
                                wanted,
                                null,
                                visitType,
                                slot(round),
                                "somebody-" + client + "-" + round,
                                Duration.ofMinutes(5))));
        assertThat(claims(wanted.value())).isEqualTo(HOLDING_ROUNDS);
    }

    @FunctionalInterface
    private interface Attempt {
        String in(int round, int client) throws Exception;
    }

    private void race(Attempt attempt) throws Exception {
        race(ROUNDS, 1, attempt);
    }

    private void race(int rounds, int winners, Attempt attempt) throws Exception {
        for (int round = 0; round < rounds; round++) {
            var start = new CyclicBarrier(CLIENTS);
            int thisRound = round;
            IntFunction<Callable<String>> runner = client -> () -> {
                start.await();
                return attempt.in(thisRound, client);
            };
            List<String> outcomes = new ArrayList<>();
            for (Future<String> future : clients.invokeAll(
                    IntStream.range(0, CLIENTS).mapToObj(runner).toList())) {
                outcomes.add(future.get());
            }
            assertThat(outcomes)
                    .filteredOn("booked"::equals)
                    .as("round " + round)
                    .hasSize(winners);
            assertThat(outcomes).filteredOn("slot-taken"::equals).hasSize(CLIENTS - winners);
        }
    }

    private String send(PatientId patient, ProviderId provider, @Nullable RoomId room, Instant start) {
        return tryTo(new BookAppointment(
                new AppointmentId(UUID.randomUUID()), site, patient, provider, room, visitType, start, null));
    }

    private String tryTo(Object command) {
        Actor desk = new Actor("desk", "Desk", ActorKind.USER, Set.of(Role.FRONT_DESK), Scope.ofSites(site), null);
        try {
            currentActor.as(desk, () -> {
                commands.send(command);
            });
            return "booked";
        } catch (Rejection refused) {
            return refused.code();
        }
    }

    private ProviderId providerHere() {
        ProviderId provider = group.provider(site);
        for (var day : DayOfWeek.values()) {
            if (day.getValue() < 6) {
                jdbc.sql("""
                        insert into provider_template (template_id, provider_id, site_id, day_of_week,
                                                       from_time, to_time, valid_from)
                        values (gen_random_uuid(), :provider, :site, :day, '09:00', '17:00', '2020-01-01')
                        """)
                        .param("provider", provider.value())
                        .param("site", site.value())
                        .param("day", day.getValue())
                        .update();
            }
        }
        return provider;
    }

    /** A slot of its own for every round, on workdays from nine to five. */
    private static Instant slot(int round) {
        int day = round / SLOTS_PER_DAY;
        LocalDate date = monday(CHICAGO).plusDays(day / 5 * 7L + day % 5);
        return date.atTime(9, 0)
                .plusMinutes(30L * (round % SLOTS_PER_DAY))
                .atZone(CHICAGO)
                .toInstant();
    }

    private long claims(UUID resource) {
        return jdbc.sql("select count(*) from claimed_time where resource_id = :resource")
                .param("resource", resource)
                .query(Long.class)
                .single();
    }
}
