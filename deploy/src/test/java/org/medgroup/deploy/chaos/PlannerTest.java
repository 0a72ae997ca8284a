package org.medgroup.deploy.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.medgroup.deploy.Failure;

class PlannerTest {
    private static final Map<FaultKind, List<String>> TARGETS = targets();

    private static Map<FaultKind, List<String>> targets() {
        var targets = new EnumMap<FaultKind, List<String>>(FaultKind.class);
        for (var kind : FaultKind.values()) {
            targets.put(kind, List.of("a", "b", "c", "d", "e", "f"));
        }
        return targets;
    }

    @Test
    void the_same_seed_gives_the_same_rounds_however_many_are_asked_for() {
        var rounds = new Planner(17, TARGETS).rounds(100);
        assertThat(new Planner(17, TARGETS).rounds(100)).isEqualTo(rounds);
        assertThat(new Planner(17, TARGETS).rounds(40)).isEqualTo(rounds.subList(0, 40));
        assertThat(new Planner(18, TARGETS).rounds(100)).isNotEqualTo(rounds);
    }

    @Test
    void every_kind_has_its_turn_and_every_target_of_it() {
        var aTurn = 0;
        for (var kind : FaultKind.values()) {
            aTurn += kind.timesInATurn();
        }
        var turns = 6;
        var struck = new Planner(4, TARGETS)
                .rounds(aTurn * turns).stream()
                        .collect(Collectors.groupingBy(
                                Planner.Round::kind, Collectors.mapping(Planner.Round::target, Collectors.toList())));
        assertThat(struck).containsOnlyKeys(FaultKind.values());
        struck.forEach((kind, of) -> {
            assertThat(of).as(kind.text()).hasSize(turns * kind.timesInATurn());
            assertThat(of).as(kind.text()).containsOnlyElementsOf(TARGETS.get(kind));
            assertThat(of).as(kind.text()).contains("a", "b", "c", "d", "e", "f");
        });
    }

    @Test
    void each_round_has_a_seed_of_its_own() {
        assertThat(new Planner(1, TARGETS).rounds(200))
                .extracting(Planner.Round::seed)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_may_strike_can_be_narrowed_to_kinds_and_targets() {
        var chosen = Planner.choose(TARGETS, List.of("kill:b", "kill:c", "clock"));
        assertThat(chosen)
                .isEqualTo(Map.of(
                        FaultKind.KILL, List.of("b", "c"), FaultKind.CLOCK, List.of("a", "b", "c", "d", "e", "f")));
        assertThat(new Planner(9, chosen).rounds(30))
                .allMatch(round ->
                        round.kind() == FaultKind.CLOCK || List.of("b", "c").contains(round.target()));
        assertThatThrownBy(() -> Planner.choose(TARGETS, List.of("flood")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("flood");
        assertThatThrownBy(() -> Planner.choose(TARGETS, List.of("kill:zebra")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("zebra");
    }
}
