package org.medgroup.scheduling.appointment.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AppointmentProblems {
    @Bean
    ProblemCodes appointmentProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode(
                        "nobody-free",
                        409,
                        "Nobody free",
                        "Nobody of those who were asked for is free then; the member alternatives has the nearest times."),
                new ProblemCode(
                        "provider-or-pool",
                        422,
                        "Provider or pool",
                        "Either providerId or anyOf is given; anyOf goes with neither a hold nor an override."),
                new ProblemCode(
                        "slot-taken",
                        409,
                        "Slot taken",
                        "The provider, the room or the patient (member taken) already has something then; the member alternatives has the nearest free slots. The member overbook, if it is there, names the lane in which the site allows a second patient at once."),
                new ProblemCode(
                        "not-offered",
                        422,
                        "Time not offered",
                        "The provider offers nothing then at that site. A site manager may book it with an overrideReason."),
                new ProblemCode(
                        "slot-reserved",
                        422,
                        "Slot reserved",
                        "The time is kept for other visit types (member reservation: which, and from when on anybody may have it). A site manager may book it with an overrideReason."),
                new ProblemCode(
                        "quota-reached",
                        409,
                        "Quota reached",
                        "The provider already has as many of that slot kind on that day as the site allows (members slotKind, date, perDay). A site manager may book it with an overrideReason."),
                new ProblemCode(
                        "session-full",
                        409,
                        "Session full",
                        "All seats of that session are taken (member capacity); the member alternatives has the nearest sessions and free times."),
                new ProblemCode(
                        "session-elsewhere",
                        422,
                        "Session elsewhere",
                        "The session that others have joined is in another room, or in none."),
                new ProblemCode(
                        "session-begun",
                        409,
                        "Session begun",
                        "Somebody of the session has come already; the others can be moved one by one."),
                new ProblemCode("no-session", 409, "No session", "The appointment is not one of a group visit."),
                new ProblemCode(
                        "overbooking-not-allowed",
                        422,
                        "Overbooking not allowed",
                        "The site allows one patient at a time there, or the visit is one of a group, or the request also names a hold or a reason."),
                new ProblemCode(
                        "site-closed-that-day",
                        422,
                        "Site closed that day",
                        "A public holiday, or another day on which the site is closed (member closedFor). A site manager may book it with an overrideReason."),
                new ProblemCode(
                        "provider-away", 409, "Provider away", "The provider is absent then; nobody can override it."),
                new ProblemCode(
                        "credential-invalid",
                        409,
                        "Credential not valid",
                        "A credential that the provider needs is not valid on that day."),
                new ProblemCode(
                        "provider-not-at-site",
                        422,
                        "Provider not at site",
                        "The provider does not work at that site."),
                new ProblemCode(
                        "site-closed", 409, "Site closed", "The site has closed for good, or is not known here."),
                new ProblemCode(
                        "slot-in-the-past", 422, "Slot in the past", "What has already started cannot be booked."),
                new ProblemCode(
                        "start-not-on-the-minute",
                        422,
                        "Start not on the minute",
                        "Appointments start on a full minute."),
                new ProblemCode(
                        "room-not-at-site",
                        422,
                        "Room not at site",
                        "There is no such room at the appointment's site, or it is closed on that day."),
                new ProblemCode(
                        "wrong-status",
                        409,
                        "Wrong status",
                        "The appointment has gone on: the member status says where it is, allowed from where this can be done."),
                new ProblemCode(
                        "not-due-yet", 409, "Not due yet", "Nobody has missed an appointment that has not started."),
                new ProblemCode(
                        "no-fee", 409, "No fee", "Nothing is owed for this appointment, so nothing can be waived."),
                new ProblemCode(
                        "times-out-of-order",
                        422,
                        "Times out of order",
                        "The times of a past visit, survey or concern contradict each other or are not past."),
                new ProblemCode(
                        "appointment-exists",
                        409,
                        "Appointment exists",
                        "There is already an appointment with that id."));
    }
}
