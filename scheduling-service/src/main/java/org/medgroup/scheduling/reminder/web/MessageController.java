package org.medgroup.scheduling.reminder.web;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.util.List;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.scheduling.reminder.Deliveries;
import org.medgroup.scheduling.reminder.Deliveries.MessageEntry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/appointments/{appointmentId}/messages")
class MessageController {
    private final Deliveries deliveries;

    MessageController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** What was written to the patient about this appointment, and what became of it. */
    @GetMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    List<MessageEntry> messagesAbout(@PathVariable AppointmentId appointmentId) {
        return deliveries.about(appointmentId);
    }
}
