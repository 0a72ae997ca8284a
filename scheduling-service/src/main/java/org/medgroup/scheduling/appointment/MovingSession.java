package org.medgroup.scheduling.appointment;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.appointment.AppointmentCommand.RescheduleAppointment;
import org.medgroup.scheduling.claiming.Claims;
import org.medgroup.scheduling.claiming.GroupSession;
import org.medgroup.scheduling.priorauthorization.AuthorizationAsked;
import org.springframework.stereotype.Component;

/**
 * Moves all who come to a session of a group, or nobody. In one transaction: all have given back what they have before
 * the first takes anything, so the new time may overlap the old, and nobody else gets in between.
 */
@Component
public class MovingSession {
    /** Refusals that are one patient's, whoever else moves. */
    private static final Set<String> PERSONAL = Set.of(
            "patient-not-new",
            "patient-not-established",
            "authorization-required",
            "authorization-missing",
            "authorization-not-usable",
            "authorization-withdrawn",
            "authorization-days-impossible",
            "authorized-visits-taken");

    private final Appointments appointments;
    private final Claims claims;
    private final Commands commands;

    MovingSession(Appointments appointments, Claims claims, Commands commands) {
        this.appointments = appointments;
        this.claims = claims;
        this.commands = commands;
    }

    /**
     * @param appointmentId of any of them
     * @param provider none: the same one
     * @param room none: any that is free, if the visit needs one
     * @return who comes to it, always in the same order
     * @throws Rejection with {@code appointmentId} in its extras, if it is one patient who cannot
     */
    public List<AppointmentId> move(
            AppointmentId appointmentId, Instant start, @Nullable ProviderId provider, @Nullable RoomId room) {
        AppointmentView one = appointments.find(appointmentId).orElseThrow(NotFound::new);
        UUID session = appointments.sessionOf(appointmentId).orElseThrow(AppointmentRejected::noSession);
        UUID there = GroupSession.idOf(
                provider == null ? one.providerId() : provider, one.visitTypeId(), one.siteId(), start);
        // whoever moves two sessions into each other's place comes in the same order
        Stream.of(session, there).distinct().sorted().forEach(each -> claims.join(each, Set.of()));
        if (appointments.hasBegun(session)) {
            throw AppointmentRejected.sessionBegun();
        }
        List<AppointmentId> together = appointments.cancellableIn(session);
        if (together.isEmpty()) {
            throw AppointmentRejected.noSession();
        }
        // who is there already keeps what they have
        List<AppointmentId> movers = there.equals(session)
                ? together.stream().filter(each -> !isIn(room, each)).toList()
                : together;
        movers.forEach(each -> claims.release(each.value()));
        for (AppointmentId each : movers) {
            try {
                commands.send(
                        new RescheduleAppointment(each, start, provider, room, null, AuthorizationAsked.Wish.NONE));
            } catch (Rejection refused) {
                throw isPersonal(refused) ? AppointmentRejected.ofOne(each, refused) : refused;
            }
        }
        return together;
    }

    private boolean isIn(@Nullable RoomId room, AppointmentId appointment) {
        return room == null
                || appointments
                        .find(appointment)
                        .map(AppointmentView::roomId)
                        .filter(room::equals)
                        .isPresent();
    }

    private static boolean isPersonal(Rejection refused) {
        return PERSONAL.contains(refused.code())
                || List.of("patient").equals(refused.extras().get("taken"));
    }
}
