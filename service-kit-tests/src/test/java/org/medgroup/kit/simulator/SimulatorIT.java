package org.medgroup.kit.simulator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * The models are faithful: schedules run step by step on model and server, and every answer is the same. Eight of them, 200
 * with {@code -Dmedgroup.test.full=true}, N with {@code -Dmedgroup.simulator.real=N}.
 */
class SimulatorIT {
    private static final int SEEDS =
            Integer.getInteger("medgroup.simulator.real", Boolean.getBoolean("medgroup.test.full") ? 200 : 8);
    private static final int END_OF_TRACE = 60;

    @Test
    void real_servers_answer_every_step_of_a_schedule_as_the_models_do() throws Exception {
        var kit = (Logger) LoggerFactory.getLogger("org.medgroup.kit");
        var kafka = (Logger) LoggerFactory.getLogger("org.apache.kafka");
        kit.setLevel(Level.OFF);
        kafka.setLevel(Level.OFF);
        try (var servers = new RealServers()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                servers.begin(seed);
                var outcome = Simulation.run(seed, Set.of(), servers, true);
                assertThat(outcome.failure())
                        .as(
                                "seed %d%n%s",
                                seed,
                                outcome.trace().stream()
                                        .skip(Math.max(0, outcome.trace().size() - END_OF_TRACE))
                                        .collect(joining("\n")))
                        .isNull();
                try {
                    servers.compare(outcome.world());
                } catch (Violation difference) {
                    throw new AssertionError("seed " + seed, difference);
                }
                servers.forgetTopic();
            }
        } finally {
            kit.setLevel(null);
            kafka.setLevel(null);
        }
    }
}
