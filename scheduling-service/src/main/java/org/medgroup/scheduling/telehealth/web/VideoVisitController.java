package org.medgroup.scheduling.telehealth.web;

import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.scheduling.telehealth.VideoVisits;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For those who take part or bring people together; whoever only looks at appointments gets no way in. */
@RestController
@RequestMapping("/api/scheduling/appointments")
class VideoVisitController {
    private final VideoVisits visits;

    VideoVisitController(VideoVisits visits) {
        this.visits = visits;
    }

    /** @param url whoever knows it can enter; none for a visit in the house, and for one that is off */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VideoVisit(@Nullable URI url) {}

    @GetMapping("/{appointmentId}/video-visit")
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    VideoVisit videoVisit(@PathVariable AppointmentId appointmentId) {
        return new VideoVisit(visits.find(appointmentId).orElse(null));
    }
}
