package org.medgroup.scheduling.survey;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.deadline.DeadlineHandler;
import org.medgroup.scheduling.outreach.PatientMessages;
import org.medgroup.scheduling.outreach.PatientMessages.Occasion;
import org.medgroup.scheduling.outreach.PatientMessages.Text;
import org.medgroup.scheduling.outreach.PublicAddress;
import org.medgroup.scheduling.outreach.Texts;
import org.medgroup.scheduling.survey.SurveyCommand.SendSurvey;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks patients how their visit was: whoever may be written to, each visit once, and nobody more often than the settings
 * say. It goes out with the other messages, outside quiet hours.
 */
@Component
class VisitSurveys implements DeadlineHandler {
    static final String NAME = "visit-survey";

    private static final Texts TEXTS = new Texts("survey");
    private static final Duration WORTH_SENDING = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Commands commands;
    private final SiteDirectory sites;
    private final PatientMessages messages;
    private final Surveys surveys;
    private final PublicAddress publicAddress;
    private final SurveySettings settings;
    private final Clock clock;

    VisitSurveys(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Commands commands,
            SiteDirectory sites,
            PatientMessages messages,
            Surveys surveys,
            PublicAddress publicAddress,
            SurveySettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.commands = commands;
        this.sites = sites;
        this.messages = messages;
        this.surveys = surveys;
        this.publicAddress = publicAddress;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> due(UUID appointment) {
        transaction.executeWithoutResult(status -> {
            boolean asked = completed(new AppointmentId(appointment))
                    .filter(this::mayBeAsked)
                    .map(this::ask)
                    .orElse(true);
            if (!asked) {
                status.setRollbackOnly(); // what was queued would not be sent
            }
        });
        return Optional.empty();
    }

    private Optional<SurveyedVisit> completed(AppointmentId appointment) {
        return jdbc.sql("""
                select coalesce(p.merged_into, p.patient_id) as person_id, a.site_id, a.provider_id, a.starts_at
                  from appointment a join patient p on p.patient_id = a.patient_id
                 where a.appointment_id = :id and a.status = 'COMPLETED' and p.erased_at is null
                """)
                .param("id", appointment.value())
                .query((row, _) -> {
                    var site = new SiteId(uuid(row, "site_id"));
                    return new SurveyedVisit(
                            appointment,
                            new PatientId(uuid(row, "person_id")),
                            site,
                            new ProviderId(uuid(row, "provider_id")),
                            LocalDate.ofInstant(instant(row, "starts_at"), sites.zoneOf(site)));
                })
                .optional();
    }

    // two visits of one person that are due at the same moment come one after the other
    private boolean mayBeAsked(SurveyedVisit visit) {
        jdbc.sql("select from patient where patient_id = :person for no key update")
                .param("person", visit.patientId().value())
                .query((_, _) -> visit)
                .list();
        return jdbc.sql("""
                select not exists (
                    select from survey s join patient p on p.patient_id = s.patient_id
                     where s.appointment_id = :appointment
                        or (p.patient_id = :person or p.merged_into = :person) and s.sent_at > :since)
                """)
                .param("appointment", visit.appointmentId().value())
                .param("person", visit.patientId().value())
                .param("since", timestamptz(clock.instant().minus(settings.every())))
                .query(Boolean.class)
                .single();
    }

    private boolean ask(SurveyedVisit visit) {
        var id = SurveyId.about(visit.appointmentId());
        var site = sites.find(visit.siteId()).map(known -> known.name()).orElse("");
        var day = visit.day().atStartOfDay(sites.zoneOf(visit.siteId()));
        var others = Map.of("link", publicAddress.of(surveys.pathOf(id)).toString());
        boolean reachable = messages.write(
                new Occasion(
                        visit.patientId(),
                        visit.siteId(),
                        NAME,
                        visit.appointmentId().value(),
                        clock.instant().plus(WORTH_SENDING)),
                language -> new Text(
                        TEXTS.line(language, "survey.subject", site, day, others),
                        TEXTS.line(language, "survey.letter", site, day, others),
                        TEXTS.line(language, "survey.brief", site, day, others)));
        if (reachable) {
            commands.send(new SendSurvey(id, visit));
        }
        return reachable;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SurveySettings.class)
    static class Rights {
        @Bean
        SystemRights surveyRights() {
            return SystemRights.of(SurveyCommand.class);
        }
    }
}
