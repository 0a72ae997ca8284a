package org.medgroup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A few rounds of chaos, on a system of its own beside the one that the other tests use, which makes it too long for every
 * run: only with {@code -Dmedgroup.test.full=true}. Planner, ledger and links have tests that always run.
 */
@ExtendWith(WithMedgroup.class)
@Order(95)
@EnabledIfSystemProperty(named = "medgroup.test.full", matches = "true")
class ChaosIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void nothing_is_lost_or_doubled_when_parts_are_killed(RunningMedgroup system) {
        MedgroupCommand.Outcome outcome = system.medgroup()
                .attempt(
                        "chaos",
                        "--rounds",
                        "5",
                        "--seed",
                        "5",
                        "--brokers",
                        "1",
                        "--json",
                        "--faults",
                        "kill:scheduling-service,kill:postgres,kill:kafka,poison,duplicate");
        assertThat(outcome.status()).as(outcome.remarks()).isZero();
        JsonNode sum = JSON.readTree(outcome.output());
        assertThat(sum.path("rounds").asInt()).isEqualTo(5);
        assertThat(sum.path("acknowledged").asInt()).isPositive();
        assertThat(sum.path("lost").asInt()).isZero();
        assertThat(sum.path("doubled").asInt()).isZero();
        assertThat(sum.path("doubleBookings").asInt()).isZero();
        assertThat(sum.path("violations").asInt()).isZero();
    }

    @Test
    void a_lost_event_is_seen(RunningMedgroup system) {
        MedgroupCommand.Outcome outcome = system.medgroup()
                .attempt(
                        "chaos",
                        "--rounds",
                        "1",
                        "--seed",
                        "5",
                        "--brokers",
                        "1",
                        "--json",
                        "--faults",
                        "late-commit",
                        "--sabotage",
                        "lost");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(JSON.readTree(outcome.output()).path("lost").asInt()).isEqualTo(1);
    }
}
