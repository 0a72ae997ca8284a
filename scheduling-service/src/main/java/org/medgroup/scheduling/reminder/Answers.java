package org.medgroup.scheduling.reminder;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.Conflicts;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.appointment.AppointmentCommand.CancelAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.ConfirmAppointment;
import org.medgroup.scheduling.reminder.AnswerLinks.AnswerLink;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a patient answers through a link: once, in one transaction with what comes of it, in the service's own name. */
@Component
public class Answers {
    private static final int ATTEMPTS = 5;
    /** Why, where the patient is not asked. */
    private static final String REASON = "PATIENT_REQUEST";

    private final AnswerLinks links;
    private final Commands commands;
    private final CurrentActor currentActor;
    private final SiteDirectory sites;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Actor self;

    Answers(
            AnswerLinks links,
            Commands commands,
            CurrentActor currentActor,
            SiteDirectory sites,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${medgroup.service}") String service) {
        this.links = links;
        this.commands = commands;
        this.currentActor = currentActor;
        this.sites = sites;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.self = Actor.system(service);
    }

    /** How it stands between the patient and this link. */
    public enum State {
        OPEN,
        USED,
        OVER,
        /** Moved, cancelled or begun since the message. */
        CHANGED,
        CONFIRMED,
        CANCELLED
    }

    public enum Answer {
        CONFIRM,
        CANCEL
    }

    /** All that the page may show. */
    public record Page(State state, String site, Instant start, ZoneId zone) {}

    private record Now(SiteId site, Instant start, boolean expected) {}

    /** Looks, and changes nothing: mail scanners open links. @return none for an address that nobody signed */
    public Optional<Page> look(String token) {
        return currentActor.as(
                self,
                () -> requireNonNull(transaction.execute(_ -> links.read(token).map(link -> page(link, null)))));
    }

    public Optional<Page> answer(String token, Answer answer) {
        return currentActor.as(self, () -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return requireNonNull(
                            transaction.execute(_ -> links.read(token).map(link -> answer(link, answer))));
                } catch (Rejection refused) {
                    // somebody has moved the appointment on at this very moment: look again
                    return look(token).map(page -> new Page(State.CHANGED, page.site(), page.start(), page.zone()));
                } catch (RuntimeException failure) {
                    if (attempt == ATTEMPTS || !Conflicts.goesAwayOnRetry(failure)) {
                        throw failure;
                    }
                }
            }
        });
    }

    private Page answer(AnswerLink link, Answer answer) {
        var before = page(link, null);
        if (before.state() != State.OPEN) {
            return before;
        }
        if (!links.use(link, answer.name())) {
            return new Page(State.USED, before.site(), before.start(), before.zone());
        }
        return switch (answer) {
            case CONFIRM -> {
                commands.send(new ConfirmAppointment(link.appointment()));
                yield page(link, State.CONFIRMED);
            }
            case CANCEL -> {
                commands.send(new CancelAppointment(link.appointment(), CancelledBy.PATIENT, REASON));
                yield page(link, State.CANCELLED);
            }
        };
    }

    private Page page(AnswerLink link, @Nullable State after) {
        var now = now(link.appointment());
        var state = after != null
                ? after
                : link.used()
                        ? State.USED
                        : link.isOver(clock.instant())
                                ? State.OVER
                                : now.expected() && now.start().equals(link.start()) ? State.OPEN : State.CHANGED;
        var site = sites.find(now.site()).map(known -> known.name()).orElse("");
        return new Page(state, site, link.start(), sites.zoneOf(now.site()));
    }

    private Now now(AppointmentId appointment) {
        return jdbc.sql("select site_id, starts_at, status from appointment where appointment_id = :id")
                .param("id", appointment.value())
                .query((row, _) -> new Now(
                        new SiteId(row.getObject("site_id", UUID.class)),
                        row.getTimestamp("starts_at").toInstant(),
                        row.getString("status").equals("BOOKED")
                                || row.getString("status").equals("CONFIRMED")))
                .single();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ReminderSettings.class)
    static class Rights {
        @Bean
        SystemRights answerRights() {
            return SystemRights.of(ConfirmAppointment.class, CancelAppointment.class);
        }
    }
}
