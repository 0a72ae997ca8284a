package org.medgroup.scheduling.reminder;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells patients that their appointment was moved, or that the site has cancelled it. It looks at the appointment as it
 * stands then: whoever was moved twice in a moment is told of where they are now.
 */
@Component
class ChangeNotices implements DeadlineHandler {
    static final String NAME = "appointment-change";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SiteDirectory sites;
    private final PatientMessages messages;
    private final MessageTemplates templates;
    private final AnswerLinks links;
    private final Clock clock;

    ChangeNotices(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            SiteDirectory sites,
            PatientMessages messages,
            MessageTemplates templates,
            AnswerLinks links,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.sites = sites;
        this.messages = messages;
        this.templates = templates;
        this.links = links;
        this.clock = clock;
    }

    private record Changed(PatientId patient, SiteId site, Instant start, boolean cancelled, long version) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> due(UUID id) {
        var appointment = new AppointmentId(id);
        transaction.executeWithoutResult(_ -> changed(appointment)
                .filter(changed -> changed.start().isAfter(clock.instant()))
                .filter(changed -> isNews(appointment, changed))
                .ifPresent(changed -> write(appointment, changed)));
        return Optional.empty();
    }

    // whoever moves it on at this moment waits until the message is queued, and takes it back
    private Optional<Changed> changed(AppointmentId appointment) {
        return jdbc.sql("""
            select patient_id, site_id, starts_at, status = 'CANCELLED' as cancelled, version
            from appointment
            where appointment_id = :id
              and (status in ('BOOKED', 'CONFIRMED') or status = 'CANCELLED' and cancelled_by = 'SITE')
            for share
            """)
                .param("id", appointment.value())
                .query((row, _) -> new Changed(
                        new PatientId(uuid(row, "patient_id")),
                        new SiteId(uuid(row, "site_id")),
                        instant(row, "starts_at"),
                        row.getBoolean("cancelled"),
                        row.getLong("version")))
                .optional();
    }

    private boolean isNews(AppointmentId appointment, Changed changed) {
        return jdbc.sql("""
            insert into appointment_notice (appointment_id, patient_id, version, queued_at)
            values (:appointment, :patient, :version, :now)
            on conflict do nothing
            """)
                        .param("appointment", appointment.value())
                        .param("patient", changed.patient().value())
                        .param("version", changed.version())
                        .param("now", timestamptz(clock.instant()))
                        .update()
                == 1;
    }

    private void write(AppointmentId appointment, Changed changed) {
        var start = changed.start().atZone(sites.zoneOf(changed.site()));
        var occasion = new Occasion(changed.patient(), changed.site(), NAME, appointment.value(), changed.start());
        if (changed.cancelled()) {
            messages.write(
                    occasion,
                    language -> templates.text(MessageKind.CANCELLED, changed.site(), language, start, Map.of()));
        } else {
            messages.write(
                    occasion,
                    () -> links.issue(appointment, changed.patient(), changed.start()),
                    (language, link) -> templates.text(
                            MessageKind.MOVED, changed.site(), language, start, Map.of("link", link.toString())));
        }
    }
}
