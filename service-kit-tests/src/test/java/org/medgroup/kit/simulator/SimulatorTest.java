package org.medgroup.kit.simulator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * The kit's sequencer, relay and inbox by schedules that nobody would think of. {@code -Dmedgroup.simulator.seed=N} runs
 * one of them and prints it.
 */
class SimulatorTest {
    private static final int SEEDS = 10_000;
    private static final int SEEDS_FOR_A_MISTAKE = 2_000;
    private static final int THREADS = 2;
    private static final int END_OF_TRACE = 150;
    private static final Logger KIT = (Logger) LoggerFactory.getLogger("org.medgroup.kit");

    private static @Nullable Level before;

    @BeforeAll
    static void silence() {
        before = KIT.getLevel();
        KIT.setLevel(Level.OFF); // a schedule is full of errors
    }

    @AfterAll
    static void speak() {
        KIT.setLevel(before);
    }

    /** @return the first seed that is not as it should be, 0 if there is none */
    private static long firstThatFails(int seeds, LongPredicate holds) throws InterruptedException {
        var next = new AtomicLong(1);
        var failed = new AtomicLong(Long.MAX_VALUE);
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            // virtual like the fibers, which makes the change between them cheap
            workers.add(Thread.ofVirtual().start(() -> {
                for (long seed = next.getAndIncrement();
                        seed <= seeds && seed < failed.get();
                        seed = next.getAndIncrement()) {
                    if (!holds.test(seed)) {
                        failed.accumulateAndGet(seed, Math::min);
                    }
                }
            }));
        }
        for (var worker : workers) {
            worker.join();
        }
        return failed.get() == Long.MAX_VALUE ? 0 : failed.get();
    }

    @Test
    void no_schedule_loses_doubles_or_reorders_anything() throws InterruptedException {
        var chosen = Long.getLong("medgroup.simulator.seed");
        if (chosen != null) {
            var outcome = run(chosen, Set.of(), true);
            outcome.trace().forEach(System.out::println);
            assertThat(outcome.failure()).isNull();
            return;
        }
        Map<World.Happening, Long> happenings = new EnumMap<>(World.Happening.class);
        var steps = new AtomicLong();
        long failed = firstThatFails(SEEDS, seed -> {
            var outcome = run(seed, Set.of(), false);
            steps.addAndGet(outcome.steps());
            synchronized (happenings) {
                outcome.happenings().forEach((what, times) -> happenings.merge(what, (long) times, Long::sum));
            }
            return outcome.failure() == null;
        });
        if (failed > 0) {
            var again = run(failed, Set.of(), true);
            var trace = again.trace();
            throw new AssertionError(
                    "Seed %d; the whole schedule: -Dtest=SimulatorTest -Dmedgroup.simulator.seed=%d%n%s%n%s"
                            .formatted(
                                    failed,
                                    failed,
                                    again.failure(),
                                    trace.stream()
                                            .skip(Math.max(0, trace.size() - END_OF_TRACE))
                                            .collect(joining("\n"))),
                    again.failure());
        }
        System.out.printf("%d schedules, %d steps: %s%n", SEEDS, steps.get(), happenings);
        assertThat(happenings).as("what the schedules are made of").containsOnlyKeys(World.Happening.values());
        assertThat(happenings)
                .allSatisfy((what, times) -> assertThat(times).as(what.name()).isGreaterThan(SEEDS / 50));
    }

    private static Simulation.Outcome run(long seed, Set<Mutation> mutations, boolean tracing) {
        return Simulation.run(seed, mutations, Real.NONE, tracing);
    }

    @ParameterizedTest
    @EnumSource
    void each_mistake_is_found(Mutation mistake) throws InterruptedException {
        assertThat(firstThatFails(
                        SEEDS_FOR_A_MISTAKE,
                        seed -> run(seed, Set.of(mistake), false).failure() == null))
                .as("the first of %d seeds that shows that %s", SEEDS_FOR_A_MISTAKE, mistake)
                .isPositive();
    }

    @Test
    void a_seed_gives_the_same_schedule_every_time() throws InterruptedException {
        var same = firstThatFails(
                50,
                seed -> Stream.generate(() -> run(seed, Set.of(), true))
                                .limit(2)
                                .map(Simulation.Outcome::trace)
                                .distinct()
                                .count()
                        == 1);
        assertThat(same).as("a seed that gives two schedules").isZero();
    }
}
