package org.medgroup.scheduling.appointment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.availability.FreeSlot;
import org.medgroup.scheduling.availability.Offer;

/** Why an appointment cannot be what was asked of it. */
public final class AppointmentRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private AppointmentRejected(
            String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
    }

    static AppointmentRejected slotTaken(Set<Claim.Kind> taken, List<FreeSlot> alternatives) {
        String who = taken.stream().map(Claim.Kind::word).collect(Collectors.joining(" and the "));
        return new AppointmentRejected(
                "slot-taken",
                409,
                "The " + who + " already has something at that time.",
                List.of(),
                Map.of("taken", taken.stream().map(Claim.Kind::word).toList(), "alternatives", alternatives));
    }

    static AppointmentRejected notBookable(Offer offer) {
        return switch (offer) {
            case OFFERED -> throw new IllegalArgumentException("Offered time is bookable");
            case OUTSIDE_OFFERED_TIME ->
                invalid(
                        "not-offered",
                        "The provider does not offer that time at this site. A site manager can book it with a reason"
                                + " (overrideReason).",
                        new FieldError("start", "is outside the offered time"));
            case PROVIDER_AWAY -> conflict("provider-away", "The provider is away at that time.");
            case CREDENTIAL_INVALID ->
                conflict("credential-invalid", "A credential that the provider needs is not valid on that day.");
            case NOT_AT_SITE ->
                invalid(
                        "provider-not-at-site",
                        "The provider does not work at this site.",
                        new FieldError("providerId", "does not work at this site"));
            case SITE_CLOSED -> conflict("site-closed", "The site has closed for good.");
        };
    }

    static AppointmentRejected slotInThePast() {
        return invalid(
                "slot-in-the-past",
                "A slot that has already started cannot be booked.",
                new FieldError("start", "must be in the future"));
    }

    static AppointmentRejected notOnTheMinute() {
        return invalid(
                "start-not-on-the-minute",
                "Appointments start on a full minute.",
                new FieldError("start", "must have no seconds"));
    }

    static AppointmentRejected unknownVisitType() {
        return invalid(
                "unknown-visit-type",
                "There is no such visit type.",
                new FieldError("visitTypeId", "must be one of the group's visit types"));
    }

    static AppointmentRejected roomNotAtSite() {
        return invalid(
                "room-not-at-site",
                "There is no such room at this site.",
                new FieldError("roomId", "is not at this site"));
    }

    static AppointmentRejected wrongStatus(
            String action, AppointmentStatus status, Collection<AppointmentStatus> allowed) {
        return new AppointmentRejected(
                "wrong-status",
                409,
                "Cannot %s an appointment that is %s.".formatted(action, words(status)),
                List.of(),
                Map.of("status", status, "allowed", allowed.stream().sorted().toList()));
    }

    static AppointmentRejected notDueYet(Instant start) {
        return new AppointmentRejected(
                "not-due-yet",
                409,
                "Nobody has missed an appointment that has not started.",
                List.of(),
                Map.of("start", start));
    }

    static AppointmentRejected timesOutOfOrder(String field, String rule) {
        return invalid("times-out-of-order", rule, new FieldError(field, rule));
    }

    public static AppointmentRejected alreadyThere(AppointmentId id) {
        return conflict("appointment-exists", "There is already an appointment with the id " + id + ".");
    }

    private static AppointmentRejected conflict(String code, String detail) {
        return new AppointmentRejected(code, 409, detail, List.of(), Map.of());
    }

    private static AppointmentRejected invalid(String code, String detail, FieldError error) {
        return new AppointmentRejected(code, 422, detail, List.of(error), Map.of());
    }

    private static String words(AppointmentStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
