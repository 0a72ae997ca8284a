package org.medgroup.scheduling.reminder;

import static java.util.Objects.requireNonNull;
import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
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
import org.medgroup.scheduling.appointment.AppointmentStatus;
import org.medgroup.scheduling.reminder.AnswerLinks.AnswerLink;
import org.medgroup.scheduling.telehealth.VideoVisits;
import org.medgroup.scheduling.visittype.CancelRule;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.beans.factory.annotation.Value;
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
    private final VideoVisits videoVisits;
    private final VisitTypes visitTypes;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Actor self;

    Answers(
            AnswerLinks links,
            Commands commands,
            CurrentActor currentActor,
            SiteDirectory sites,
            VideoVisits videoVisits,
            VisitTypes visitTypes,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${medgroup.service}") String service) {
        this.links = links;
        this.commands = commands;
        this.currentActor = currentActor;
        this.sites = sites;
        this.videoVisits = videoVisits;
        this.visitTypes = visitTypes;
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

    /**
     * All that the page may show.
     *
     * @param upcoming none once the visit is over, or is not what the patient was told
     * @param cancelling until when the patient may cancel, and what it costs afterwards; none: whenever they like, and nothing
     */
    public record Page(
            State state,
            String site,
            Instant start,
            ZoneId zone,
            @Nullable Upcoming upcoming,
            @Nullable CancelRule cancelling) {
        Page in(State other) {
            return new Page(other, site, start, zone, upcoming, cancelling);
        }
    }

    /**
     * A visit that takes place as the patient was told.
     *
     * @param version grows with every change
     * @param video where it takes place, if not in the house
     */
    public record Upcoming(
            AppointmentId appointment,
            long version,
            Instant end,
            Instant bookedAt,
            boolean confirmed,
            @Nullable URI video) {}

    private record Now(SiteId site, Instant start, VisitTypeId visitType, AppointmentStatus status, Upcoming visit) {
        boolean expected() {
            return status == AppointmentStatus.BOOKED || status == AppointmentStatus.CONFIRMED;
        }

        boolean isOff() {
            return status == AppointmentStatus.CANCELLED || status == AppointmentStatus.NO_SHOW;
        }
    }

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
                    return look(token).map(page -> page.in(State.CHANGED));
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
            return before.in(State.USED);
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
        boolean asTold = now.start().equals(link.start())
                && !now.isOff()
                && now.visit().end().isAfter(clock.instant());
        return new Page(
                state,
                site,
                link.start(),
                sites.zoneOf(now.site()),
                asTold ? now.visit() : null,
                visitTypes
                        .find(now.visitType())
                        .map(kind -> kind.rules().cancelling())
                        .orElse(null));
    }

    private Now now(AppointmentId appointment) {
        return jdbc.sql("""
                select site_id, visit_type_id, starts_at, ends_at, booked_at, status, version
                  from appointment where appointment_id = :id
                """)
                .param("id", appointment.value())
                .query((row, _) -> new Now(
                        new SiteId(uuid(row, "site_id")),
                        instant(row, "starts_at"),
                        new VisitTypeId(uuid(row, "visit_type_id")),
                        AppointmentStatus.valueOf(row.getString("status")),
                        new Upcoming(
                                appointment,
                                row.getLong("version"),
                                instant(row, "ends_at"),
                                instant(row, "booked_at"),
                                !row.getString("status").equals("BOOKED"),
                                videoVisits.find(appointment).orElse(null))))
                .single();
    }

    @Configuration(proxyBeanMethods = false)
    static class Rights {
        @Bean
        SystemRights answerRights() {
            return SystemRights.of(ConfirmAppointment.class, CancelAppointment.class);
        }
    }
}
