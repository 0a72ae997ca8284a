package org.medgroup.scheduling.appointment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.deadline.DeadlineHandler;
import org.medgroup.kit.deadline.Deadlines;
import org.medgroup.scheduling.appointment.AppointmentCommand.RecordSilence;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentRescheduled;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** An appointment that ended and that nobody has said anything of is a no-show after a while; who knows better undoes it. */
@Component
class NoShowByRule {
    private static final String SILENCE = "appointment-silence";

    private final Deadlines deadlines;
    private final Rule rule;
    private final Clock clock;

    NoShowByRule(Deadlines deadlines, Rule rule, Clock clock) {
        this.deadlines = deadlines;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * @param byRule false: no-shows are what somebody has recorded, and nothing else
     * @param after the end of the appointment, so that a day that runs late can still be entered
     */
    @ConfigurationProperties("medgroup.no-show")
    record Rule(
            @DefaultValue("true") boolean byRule,
            @DefaultValue("2h") Duration after) {}

    @EventHandler
    void on(AppointmentBooked event) {
        watch(event.appointmentId(), event.visit());
    }

    @EventHandler
    void on(AppointmentRescheduled event) {
        watch(event.appointmentId(), event.visit());
    }

    private void watch(AppointmentId appointment, Visit visit) {
        Instant due = visit.end().plus(rule.after());
        if (rule.byRule() && due.isAfter(clock.instant())) { // history is as it was told
            deadlines.set(SILENCE, appointment.value(), due);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Rule.class)
    static class Handlers {
        @Bean
        DeadlineHandler appointmentSilence(Commands commands, Rule rule) {
            return new DeadlineHandler() {
                @Override
                public String name() {
                    return SILENCE;
                }

                @Override
                public Optional<Instant> due(UUID subject) {
                    if (rule.byRule()) {
                        commands.send(new RecordSilence(new AppointmentId(subject), rule.after()));
                    }
                    return Optional.empty();
                }
            };
        }

        @Bean
        SystemRights silenceRights() {
            return SystemRights.of(RecordSilence.class);
        }
    }
}
