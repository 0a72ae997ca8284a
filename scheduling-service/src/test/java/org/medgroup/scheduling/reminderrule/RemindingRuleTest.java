package org.medgroup.scheduling.reminderrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.medgroup.kit.message.Channel;
import org.medgroup.scheduling.noshow.RiskBand;
import org.medgroup.scheduling.reminderrule.ReminderRuleCommand.SetReminderRule;
import org.medgroup.scheduling.reminderrule.ReminderRuleEvent.ReminderRuleSet;

class RemindingRuleTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final ReminderRuleId ID = ReminderRuleId.OF_THE_GROUP;
    private static final RemindingRule SHIPPED =
            new ReminderSettings(List.of(Duration.ofHours(24), Duration.ofHours(72))).shipped();
    private static final RemindingPlan TWICE = new RemindingPlan(List.of(day(), day()), null);

    private final AggregateTestFixture<ReminderRule> fixture = new AggregateTestFixture<>(ReminderRule.class);

    RemindingRuleTest() {
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void the_more_likely_a_no_show_the_more_is_done() {
        assertThat(hours(SHIPPED.of(RiskBand.of(0.1, 0.1)))).containsExactly(24);
        assertThat(hours(SHIPPED.of(RiskBand.of(0.12, 0.1)))).containsExactly(72, 24);
        assertThat(hours(SHIPPED.of(RiskBand.of(0.2, 0.1)))).containsExactly(168, 72, 24);
        assertThat(SHIPPED.of(RiskBand.HIGH).callHoursBefore()).isEqualTo(48);
        assertThat(hours(SHIPPED.of(null))).as("no model is in use").containsExactly(72, 24);
        assertThat(SHIPPED.longestHours()).isEqualTo(168);
    }

    @Test
    void nobody_is_reminded_of_what_lay_before_they_were_told() {
        var plan = SHIPPED.of(RiskBand.HIGH);
        assertThat(plan.after(NOW, NOW.plus(Duration.ofHours(72))))
                .extracting(ReminderStep::hoursBefore)
                .containsExactly(24);
        assertThat(plan.after(NOW, NOW.plus(Duration.ofHours(73))))
                .extracting(ReminderStep::hoursBefore)
                .containsExactly(72, 24);
    }

    @Test
    void the_first_rule_is_version_one_and_the_same_again_is_nothing() {
        fixture.givenNoPriorActivity()
                .when(new SetReminderRule(ID, SHIPPED))
                .expectEvents(new ReminderRuleSet(ID, 1, SHIPPED, NOW));
        fixture.given(new ReminderRuleSet(ID, 4, SHIPPED, NOW))
                .when(new SetReminderRule(ID, SHIPPED))
                .expectNoEvents();
    }

    @Test
    void two_messages_at_once_are_refused() {
        fixture.given(new ReminderRuleSet(ID, 4, SHIPPED, NOW))
                .when(new SetReminderRule(
                        ID, new RemindingRule(TWICE, SHIPPED.usual(), SHIPPED.raised(), SHIPPED.high())))
                .expectException(ReminderRuleRejected.class)
                .expectNoEvents();
    }

    private static ReminderStep day() {
        return new ReminderStep(24, List.of(Channel.SMS));
    }

    private static List<Integer> hours(RemindingPlan plan) {
        return plan.messages().stream().map(ReminderStep::hoursBefore).toList();
    }
}
