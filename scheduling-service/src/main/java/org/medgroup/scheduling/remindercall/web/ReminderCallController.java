package org.medgroup.scheduling.remindercall.web;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.scheduling.remindercall.CallOutcome;
import org.medgroup.scheduling.remindercall.ReminderCalls;
import org.medgroup.scheduling.remindercall.ReminderCalls.CallToMake;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling")
class ReminderCallController {
    private final ReminderCalls calls;

    ReminderCallController(ReminderCalls calls) {
        this.calls = calls;
    }

    record Called(@NotNull CallOutcome outcome) {}

    /** Patients to call before their appointments, by start; at most 200. */
    @GetMapping("/sites/{siteId}/reminder-calls")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    List<CallToMake> reminderCalls(@PathVariable SiteId siteId) {
        return calls.due(siteId);
    }

    /** Keeps what came of a call; {@code COMING} confirms the appointment. */
    @PostMapping("/appointments/{appointmentId}/reminder-calls")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void recordReminderCall(@PathVariable AppointmentId appointmentId, @Valid @RequestBody Called called) {
        calls.record(appointmentId, called.outcome());
    }
}
