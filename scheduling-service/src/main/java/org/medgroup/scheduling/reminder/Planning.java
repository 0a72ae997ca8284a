package org.medgroup.scheduling.reminder;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.deadline.DeadlineHandler;
import org.medgroup.kit.deadline.Deadlines;
import org.medgroup.scheduling.noshow.NoShowModels;
import org.medgroup.scheduling.noshow.RiskBand;
import org.medgroup.scheduling.reminder.ReminderPlans.PlannedRisk;
import org.medgroup.scheduling.reminder.ReminderPlans.ReminderPlan;
import org.medgroup.scheduling.reminderrule.ReminderRules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides how the patient of an appointment is reminded: once, when the first of what could be done is due, by the model
 * and the rule of that moment. Booking does not wait for it.
 */
@Component
class Planning implements DeadlineHandler {
    static final String NAME = "appointment-reminder-plan";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final NoShowModels models;
    private final ReminderRules rules;
    private final ReminderPlans plans;
    private final Deadlines deadlines;
    private final Clock clock;

    Planning(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            NoShowModels models,
            ReminderRules rules,
            ReminderPlans plans,
            Deadlines deadlines,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.models = models;
        this.rules = rules;
        this.plans = plans;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> due(UUID id) {
        var appointment = new AppointmentId(id);
        transaction.executeWithoutResult(_ -> expected(appointment)
                .filter(start -> start.isAfter(clock.instant()))
                .ifPresent(start ->
                        plans.toPlan(appointment, start).ifPresent(told -> plan(appointment, start, told.at()))));
        return Optional.empty();
    }

    private void plan(AppointmentId appointment, Instant start, Instant told) {
        var rule = rules.current();
        var risk = risk(appointment);
        var wanted = rule.rule().of(risk == null ? null : risk.band());
        var messages = wanted.after(told, start);
        Instant call =
                wanted.callHoursBefore() == null ? null : start.minus(wanted.callHoursBefore(), ChronoUnit.HOURS);
        plans.planned(new ReminderPlan(
                appointment,
                start,
                clock.instant(),
                risk,
                rule.version(),
                messages,
                call != null && call.isAfter(told) ? call : null));
        messages.forEach(step ->
                deadlines.set(Reminders.NAME, appointment.value(), start.minus(step.hoursBefore(), ChronoUnit.HOURS)));
    }

    private @Nullable PlannedRisk risk(AppointmentId appointment) {
        return models.of(appointment)
                .map(risk -> new PlannedRisk(
                        RiskBand.of(risk.probability(), risk.rate()), risk.modelId(), risk.probability()))
                .orElse(null);
    }

    private Optional<Instant> expected(AppointmentId appointment) {
        return jdbc.sql("""
                select starts_at from appointment
                 where appointment_id = :id and status in ('BOOKED', 'CONFIRMED')
                   for share
                """)
                .param("id", appointment.value())
                .query((row, _) -> instant(row, "starts_at"))
                .optional();
    }
}
