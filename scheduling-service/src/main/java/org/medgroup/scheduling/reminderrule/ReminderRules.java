package org.medgroup.scheduling.reminderrule;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rule that holds now. */
@Component
public class ReminderRules {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final RemindingRule shipped;

    ReminderRules(JdbcClient jdbc, JsonMapper json, ReminderSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.shipped = settings.shipped();
    }

    /** @param version 0: nobody has set one, it is the shipped one @param setAt none for that */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReminderRuleView(long version, @Nullable Instant setAt, RemindingRule rule) {}

    public ReminderRuleView current() {
        return jdbc.sql("select * from reminder_rule where reminder_rule_id = :id")
                .param("id", ReminderRuleId.OF_THE_GROUP.value())
                .query((row, _) -> new ReminderRuleView(
                        row.getLong("rule_version"),
                        instant(row, "set_at"),
                        json.readValue(row.getString("rule"), RemindingRule.class)))
                .optional()
                .orElseGet(() -> new ReminderRuleView(0, null, shipped));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ReminderSettings.class)
    static class Settings {}
}
