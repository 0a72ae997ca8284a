package org.medgroup.scheduling.reminder;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptzOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.noshow.NoShowModelId;
import org.medgroup.scheduling.noshow.RiskBand;
import org.medgroup.scheduling.reminderrule.ReminderStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How the patients of appointments are reminded, as was decided for each. */
@Component
public class ReminderPlans {
    private static final int MOST_LISTED = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReminderPlans(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * @param start of the appointment that it is about; moved, there is another plan
     * @param risk none: no model was in use
     * @param ruleVersion 0: the shipped rule
     * @param messages the earliest first
     * @param callFrom from when on somebody should call
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReminderPlan(
            AppointmentId appointmentId,
            Instant start,
            Instant plannedAt,
            @Nullable PlannedRisk risk,
            long ruleVersion,
            List<ReminderStep> messages,
            @Nullable Instant callFrom) {}

    /** @param probability from 0 to 1, that the patient does not come, as the model said when the plan was made */
    public record PlannedRisk(RiskBand band, NoShowModelId modelId, double probability) {}

    /** A time that a patient was told, and that nobody has made a plan for. */
    record Told(SiteId site, Instant at) {}

    void told(AppointmentId appointment, SiteId site, Instant start, Instant at) {
        jdbc.sql("""
                insert into appointment_reminder_plan (appointment_id, starts_at, site_id, told_at)
                values (:appointment, :start, :site, :at)
                on conflict (appointment_id, starts_at) do update
                   set told_at = excluded.told_at, planned_at = null, band = null, no_show_model_id = null,
                       probability = null, rule_version = null, messages = null, call_from = null
                """)
                .param("appointment", appointment.value())
                .param("start", timestamptz(start))
                .param("site", site.value())
                .param("at", timestamptz(at))
                .update();
    }

    Optional<Told> toPlan(AppointmentId appointment, Instant start) {
        return jdbc.sql("""
                select site_id, told_at from appointment_reminder_plan
                 where appointment_id = :appointment and starts_at = :start and planned_at is null
                   for update
                """)
                .param("appointment", appointment.value())
                .param("start", timestamptz(start))
                .query((row, _) -> new Told(new SiteId(uuid(row, "site_id")), instant(row, "told_at")))
                .optional();
    }

    void planned(ReminderPlan plan) {
        var risk = plan.risk();
        jdbc.sql("""
                update appointment_reminder_plan
                   set planned_at = :at, band = :band, no_show_model_id = :model, probability = :probability,
                       rule_version = :rule, messages = :messages::jsonb, call_from = :call
                 where appointment_id = :appointment and starts_at = :start
                """)
                .param("at", timestamptz(plan.plannedAt()))
                .param("band", risk == null ? null : risk.band().name(), Types.VARCHAR)
                .param("model", risk == null ? null : risk.modelId().value(), Types.OTHER)
                .param("probability", risk == null ? null : risk.probability(), Types.DOUBLE)
                .param("rule", plan.ruleVersion())
                .param("messages", json.writeValueAsString(plan.messages()))
                .param("call", timestamptzOrNull(plan.callFrom()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("appointment", plan.appointmentId().value())
                .param("start", timestamptz(plan.start()))
                .update();
    }

    Optional<ReminderPlan> of(AppointmentId appointment, Instant start) {
        return jdbc.sql("""
                select * from appointment_reminder_plan
                 where appointment_id = :appointment and starts_at = :start and planned_at is not null
                """)
                .param("appointment", appointment.value())
                .param("start", timestamptz(start))
                .query((row, _) -> plan(row))
                .optional();
    }

    /** For the time that holds now; none until it is made, which is when the first of what could be done would be due. */
    public Optional<ReminderPlan> of(AppointmentId appointment) {
        return jdbc.sql("""
                select p.* from appointment_reminder_plan p
                  join appointment a on a.appointment_id = p.appointment_id and a.starts_at = p.starts_at
                 where p.appointment_id = :appointment and p.planned_at is not null
                """)
                .param("appointment", appointment.value())
                .query((row, _) -> plan(row))
                .optional();
    }

    /** Whoever should be called at that moment and has neither confirmed nor been reached, by start; at most 200. */
    public List<ReminderPlan> callsDue(SiteId site, Instant now) {
        return jdbc.sql("""
                select p.* from appointment_reminder_plan p
                  join appointment a on a.appointment_id = p.appointment_id and a.starts_at = p.starts_at
                 where p.site_id = :site and p.call_from <= :now and p.starts_at > :now and a.status = 'BOOKED'
                   and not exists (
                       select from reminder_call c
                        where c.appointment_id = p.appointment_id and c.starts_at = p.starts_at
                          and c.outcome <> 'NO_ANSWER')
                 order by p.starts_at, p.appointment_id
                 limit :limit
                """)
                .param("site", site.value())
                .param("now", timestamptz(now))
                .param("limit", MOST_LISTED)
                .query((row, _) -> plan(row))
                .list();
    }

    private ReminderPlan plan(ResultSet row) throws SQLException {
        UUID model = uuidOrNull(row, "no_show_model_id");
        return new ReminderPlan(
                new AppointmentId(uuid(row, "appointment_id")),
                instant(row, "starts_at"),
                instant(row, "planned_at"),
                model == null
                        ? null
                        : new PlannedRisk(
                                RiskBand.valueOf(row.getString("band")),
                                new NoShowModelId(model),
                                row.getDouble("probability")),
                row.getLong("rule_version"),
                List.of(json.readValue(row.getString("messages"), ReminderStep[].class)),
                instantOrNull(row, "call_from"));
    }
}
