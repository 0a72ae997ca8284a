package org.medgroup.scheduling.appointment;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why an appointment cannot be what was asked of it. */
public final class AppointmentRejected extends Rejection {
    private static final long serialVersionUID = 1L;

    private AppointmentRejected(
            String code, int status, String detail, List<FieldError> errors, Map<String, ?> extras) {
        super(code, status, detail, errors, extras);
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

    static AppointmentRejected noFee() {
        return conflict("no-fee", "Nothing is owed for this appointment.");
    }

    public static AppointmentRejected overbookedOtherwise() {
        return invalid(
                "overbooking-not-allowed",
                "Overbooking needs neither a hold nor a reason for booking outside the offered time.",
                new FieldError("overbook", "must stand without slotHoldId and overrideReason"));
    }

    public static AppointmentRejected noSession() {
        return conflict("no-session", "This appointment is not one of a group.");
    }

    static AppointmentRejected sessionBegun() {
        return conflict("session-begun", "Somebody of that session has come already: move the others one by one.");
    }

    /** Of several that move together, this one's is the reason for which none does. */
    static AppointmentRejected ofOne(AppointmentId id, Rejection refused) {
        Map<String, Object> extras = new LinkedHashMap<>(refused.extras());
        extras.put("appointmentId", id);
        return new AppointmentRejected(refused.code(), refused.status(), refused.detail(), refused.errors(), extras);
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
