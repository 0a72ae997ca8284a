package org.medgroup.scheduling.reminder;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.deadline.DeadlineHandler;
import org.medgroup.scheduling.messagetemplate.MessageKind;
import org.medgroup.scheduling.messagetemplate.MessageTemplates;
import org.medgroup.scheduling.outreach.PatientMessages;
import org.medgroup.scheduling.outreach.PatientMessages.Occasion;
import org.medgroup.scheduling.reminder.ReminderPlans.ReminderPlan;
import org.medgroup.scheduling.reminderrule.ReminderRules;
import org.medgroup.scheduling.reminderrule.ReminderStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds patients of what is due. It looks at the appointment as it stands then: whoever has cancelled is not reminded,
 * whoever was moved is reminded of the new time. Of several reminders that are late together, the patient gets one.
 */
@Component
class Reminders implements DeadlineHandler {
    static final String NAME = "appointment-reminder";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SiteDirectory sites;
    private final PatientMessages messages;
    private final MessageTemplates templates;
    private final AnswerLinks links;
    private final ReminderPlans plans;
    private final ReminderRules rules;
    private final Clock clock;

    Reminders(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            SiteDirectory sites,
            PatientMessages messages,
            MessageTemplates templates,
            AnswerLinks links,
            ReminderPlans plans,
            ReminderRules rules,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.sites = sites;
        this.messages = messages;
        this.templates = templates;
        this.links = links;
        this.plans = plans;
        this.rules = rules;
        this.clock = clock;
    }

    private record Expected(PatientId patient, SiteId site, Instant start) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> due(UUID appointment) {
        transaction.executeWithoutResult(_ -> remind(new AppointmentId(appointment)));
        return Optional.empty();
    }

    private void remind(AppointmentId appointment) {
        var now = clock.instant();
        var expected = expected(appointment);
        if (expected.isEmpty() || !expected.get().start().isAfter(now)) {
            return;
        }
        var visit = expected.get();
        List<ReminderStep> due = steps(appointment, visit.start()).stream()
                .filter(step -> !visit.start()
                        .minus(step.hoursBefore(), ChronoUnit.HOURS)
                        .isAfter(now))
                .toList();
        if (!due.isEmpty() && note(appointment, visit, due, now)) {
            write(appointment, visit, due.getLast());
        }
    }

    // whoever was told before there were plans is reminded as if no model were in use
    private List<ReminderStep> steps(AppointmentId appointment, Instant start) {
        return plans.of(appointment, start)
                .map(ReminderPlan::messages)
                .orElseGet(() -> rules.current().rule().ordinary().messages());
    }

    // whoever cancels or moves it at this moment waits until the reminder is queued, and takes it back
    private Optional<Expected> expected(AppointmentId appointment) {
        return jdbc.sql("""
            select patient_id, site_id, starts_at
            from appointment
            where appointment_id = :id and status in ('BOOKED', 'CONFIRMED')
            for share
            """)
                .param("id", appointment.value())
                .query((row, _) -> new Expected(
                        new PatientId(uuid(row, "patient_id")),
                        new SiteId(uuid(row, "site_id")),
                        instant(row, "starts_at")))
                .optional();
    }

    /** @return whether the latest of them was still to be done */
    private boolean note(AppointmentId appointment, Expected visit, List<ReminderStep> due, Instant now) {
        boolean latestIsNew = false;
        for (ReminderStep step : due) {
            int noted = jdbc.sql("""
                insert into appointment_reminder (appointment_id, patient_id, starts_at, lead, queued_at)
                values (:appointment, :patient, :start, make_interval(hours => :lead), :now)
                on conflict do nothing
                """)
                    .param("appointment", appointment.value())
                    .param("patient", visit.patient().value())
                    .param("start", timestamptz(visit.start()))
                    .param("lead", step.hoursBefore())
                    .param("now", timestamptz(now))
                    .update();
            if (step.equals(due.getLast())) {
                latestIsNew = noted == 1;
            }
        }
        return latestIsNew;
    }

    private void write(AppointmentId appointment, Expected visit, ReminderStep step) {
        var start = visit.start().atZone(sites.zoneOf(visit.site()));
        messages.write(
                new Occasion(
                        visit.patient(),
                        visit.site(),
                        NAME,
                        appointment.value(),
                        visit.start(),
                        Set.copyOf(step.channels())),
                () -> links.issue(appointment, visit.patient(), visit.start()),
                (language, link) -> templates.text(
                        MessageKind.REMINDER, visit.site(), language, start, Map.of("link", link.toString())));
    }
}
