package org.medgroup.scheduling.reminderrule;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.medgroup.scheduling.reminderrule.ReminderRuleEvent.ReminderRuleSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the table behind {@link ReminderRules}. */
@Component
class ReminderRuleProjector {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReminderRuleProjector(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @EventHandler
    void on(ReminderRuleEvent event) {
        switch (event) {
            case ReminderRuleSet e ->
                jdbc.sql("""
                        insert into reminder_rule as known (reminder_rule_id, rule, rule_version, set_at)
                        values (:id, :rule::jsonb, :version, :at)
                        on conflict (reminder_rule_id) do update
                           set rule = excluded.rule, rule_version = excluded.rule_version, set_at = excluded.set_at
                         where known.rule_version < excluded.rule_version
                        """)
                        .param("id", e.reminderRuleId().value())
                        .param("rule", json.writeValueAsString(e.rule()))
                        .param("version", e.ruleVersion())
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Rebuilding {
        @Bean
        Projection reminderRuleTables(ReminderRuleProjector projector) {
            return new Projection.OfJournal(
                    "reminder-rule", List.of(ProjectionTable.of("reminder_rule")), List.of(projector));
        }
    }
}
