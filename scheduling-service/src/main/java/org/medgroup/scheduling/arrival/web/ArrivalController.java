package org.medgroup.scheduling.arrival.web;

import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.appointment.AppointmentView;
import org.medgroup.scheduling.appointment.Appointments;
import org.medgroup.scheduling.arrival.Arrivals;
import org.medgroup.scheduling.arrival.Arrivals.Check;
import org.medgroup.scheduling.arrival.Confirmed;
import org.medgroup.scheduling.arrival.Missing;
import org.medgroup.scheduling.form.SignedForms.Asked;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The patient stands at the desk, or has told a kiosk of coming. */
@RestController
@RequestMapping("/api/scheduling/appointments/{appointmentId}/arrival")
class ArrivalController {
    private final Arrivals arrivals;
    private final Appointments appointments;

    ArrivalController(Arrivals arrivals, Appointments appointments) {
        this.arrivals = arrivals;
        this.appointments = appointments;
    }

    /** @param confirmed what the patient said is still right */
    record Arriving(@NotNull Set<@NotNull Confirmed> confirmed) {}

    /**
     * A form that the site asks for with such a visit.
     *
     * @param signedOn the latest signature, if there is any
     * @param validUntil the last day of it; left out: it stays good, or there is none
     * @param due whether it has to be signed (again)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AskedForm(
            String code,
            String name,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate validUntil,
            boolean due) {}

    /** @param kiosk true if the patient told a kiosk; otherwise somebody at the desk asked */
    record LastCheck(Instant at, boolean kiosk, List<Confirmed> confirmed, List<Missing> missing) {}

    /** @param last what was confirmed for this visit already, if anybody asked */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ArrivalSheet(
            List<AskedForm> forms,
            List<Missing> missing,
            @Nullable LastCheck last) {}

    /** What the visit asks for and lacks. Who the patient is and what is on file stands with the patient. */
    @GetMapping
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    ArrivalSheet arrivalSheet(@PathVariable AppointmentId appointmentId) {
        return arrivals.sheet(appointmentId)
                .map(sheet -> new ArrivalSheet(
                        sheet.forms().stream().map(ArrivalController::shown).toList(),
                        List.copyOf(sheet.missing()),
                        shown(sheet.last())))
                .orElseThrow(NotFound::new);
    }

    /** Checks the patient in, unless a kiosk has, and keeps what was confirmed and what was missing. */
    @PostMapping
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    AppointmentView arrive(@PathVariable AppointmentId appointmentId, @Valid @RequestBody Arriving arriving) {
        if (arrivals.arrive(appointmentId, arriving.confirmed(), null).isEmpty()) {
            throw new NotFound();
        }
        return appointments.find(appointmentId).orElseThrow(NotFound::new);
    }

    private static AskedForm shown(Asked form) {
        return new AskedForm(form.code(), form.name(), form.signedOn(), form.validUntil(), form.due());
    }

    private static @Nullable LastCheck shown(@Nullable Check check) {
        return check == null
                ? null
                : new LastCheck(
                        check.at(),
                        check.kiosk() != null,
                        List.copyOf(check.confirmed()),
                        List.copyOf(check.missing()));
    }
}
