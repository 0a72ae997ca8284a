package org.medgroup.scheduling.reminder.web;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.scheduling.reminder.ReminderPlans;
import org.medgroup.scheduling.reminder.ReminderPlans.ReminderPlan;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/appointments/{appointmentId}/reminder-plan")
class ReminderPlanController {
    private final ReminderPlans plans;

    ReminderPlanController(ReminderPlans plans) {
        this.plans = plans;
    }

    /** @param plan none: it is not made yet */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PlanOfAppointment(@Nullable ReminderPlan plan) {}

    /** How its patient is reminded of the time that holds now, and by which model and rule that was decided. */
    @GetMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, SITE_MANAGER, REGIONAL_LEAD})
    PlanOfAppointment reminderPlan(@PathVariable AppointmentId appointmentId) {
        return new PlanOfAppointment(plans.of(appointmentId).orElse(null));
    }
}
