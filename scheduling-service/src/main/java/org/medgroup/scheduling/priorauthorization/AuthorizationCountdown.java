package org.medgroup.scheduling.priorauthorization;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.command.Commands;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.OfVisit;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.ReserveAuthorizedVisit;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.ReturnAuthorizedVisit;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.UseAuthorizedVisit;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizations.Taken;
import org.medgroup.scheduling.visittype.VisitRules.AuthorizationNeed;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * What an appointment does to authorizations, in the transaction that changes it: reserved when it is booked, used when it
 * has taken place, returned when it does not. Done by the service itself, whoever books: an authorization is the
 * person's, and may have been recorded under another registration or at another site.
 */
@Component
public class AuthorizationCountdown {
    private final PriorAuthorizations authorizations;
    private final Commands commands;
    private final CurrentActor currentActor;
    private final String service;

    AuthorizationCountdown(
            PriorAuthorizations authorizations,
            Commands commands,
            CurrentActor currentActor,
            @Value("${medgroup.service}") String service) {
        this.authorizations = authorizations;
        this.commands = commands;
        this.currentActor = currentActor;
        this.service = service;
    }

    /**
     * Takes a visit of the wanted authorization, or of the one that ends first.
     *
     * @param day of the visit, at its site
     * @throws PriorAuthorizationRejected if there is none and the booking cannot do without
     */
    public void reserve(
            AppointmentId appointment, PatientId patient, VisitTypeId type, LocalDate day, AuthorizationAsked asked) {
        if (!reserveIfPossible(appointment, patient, type, day, asked.wanted())) {
            WhyNone why = authorizations.whyNone(patient, type, day);
            if (asked.need() == AuthorizationNeed.BLOCKS) {
                throw PriorAuthorizationRejected.required(why);
            }
            if (asked.whyWithout() == null) {
                throw PriorAuthorizationRejected.missing(why);
            }
        }
    }

    /**
     * The visit has another day. Its authorization goes with it as long as it covers that day; then another one is looked
     * for. Whatever had none before may go on without.
     */
    public void move(
            AppointmentId appointment,
            PatientId patient,
            VisitTypeId type,
            LocalDate day,
            @Nullable AuthorizationAsked asked) {
        PriorAuthorizationId wanted = asked == null ? null : asked.wanted();
        Taken taken = authorizations.takenBy(appointment).orElse(null);
        if (taken == null) {
            if (asked != null) {
                reserveIfPossible(appointment, patient, type, day, wanted);
            }
        } else if ((wanted == null || wanted.equals(taken.id())) && authorizations.covers(taken.id(), type, day)) {
            send(new ReserveAuthorizedVisit(taken.id(), taken.patientId(), appointment, type, day));
        } else {
            send(new ReturnAuthorizedVisit(taken.id(), taken.patientId(), appointment, WhyReturned.MOVED));
            if (asked != null) {
                reserve(appointment, patient, type, day, asked);
            }
        }
    }

    public void use(AppointmentId appointment) {
        authorizations
                .takenBy(appointment)
                .ifPresent(taken -> send(new UseAuthorizedVisit(taken.id(), taken.patientId(), appointment)));
    }

    public void giveBack(AppointmentId appointment, WhyReturned why) {
        authorizations
                .takenBy(appointment)
                .ifPresent(taken -> send(new ReturnAuthorizedVisit(taken.id(), taken.patientId(), appointment, why)));
    }

    private boolean reserveIfPossible(
            AppointmentId appointment,
            PatientId patient,
            VisitTypeId type,
            LocalDate day,
            @Nullable PriorAuthorizationId wanted) {
        List<PriorAuthorizationId> usable = authorizations.usableForMe(patient, type, day);
        if (wanted != null && !usable.contains(wanted)) {
            throw PriorAuthorizationRejected.notUsable(usable);
        }
        if (usable.isEmpty()) {
            return false;
        }
        PriorAuthorizationId chosen = wanted == null ? usable.getFirst() : wanted;
        PatientId registration = authorizations.find(chosen).orElseThrow().patientId();
        send(new ReserveAuthorizedVisit(chosen, registration, appointment, type, day));
        return true;
    }

    private void send(OfVisit command) {
        String initiator = currentActor
                .find()
                .map(actor -> actor.initiator() == null ? actor.id() : actor.initiator())
                .orElse(null);
        currentActor.as(Actor.system(service, initiator), () -> {
            commands.send(command);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Rights {
        @Bean
        SystemRights authorizedVisitRights() {
            return SystemRights.of(OfVisit.class);
        }
    }
}
