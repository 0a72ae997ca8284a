package org.medgroup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** After all that the other tests did to the system: every promise holds. */
@ExtendWith(WithMedgroup.class)
@Order(90)
class VerifyIT {
    @Test
    void every_promise_holds_after_a_day_of_work(RunningMedgroup system) {
        MedgroupCommand.Outcome outcome = system.medgroup().attempt("verify", "--json");
        System.out.println(outcome.output());
        List<JsonNode> verdicts = verdicts(outcome.output());
        assertThat(verdicts).hasSizeGreaterThanOrEqualTo(10);
        assertThat(verdicts).allMatch(verdict -> verdict.path("ok").asBoolean());
        assertThat(outcome.status()).isZero();
        JsonNode facts = verdicts.stream()
                .filter(verdict -> verdict.path("promise").asString().startsWith("reporting: facts"))
                .findFirst()
                .orElseThrow();
        assertThat(facts.path("figures").path("facts").asLong()).isGreaterThan(36_000);
    }

    private static List<JsonNode> verdicts(String output) {
        JsonMapper json = JsonMapper.builder().build();
        return Stream.of(output.split("\n"))
                .filter(line -> line.startsWith("{"))
                .map(json::readTree)
                .toList();
    }
}
