package org.medgroup.scheduling.reminder.web;

import static org.medgroup.kit.access.Role.ADMIN;

import java.util.List;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.message.LocalOutbox;
import org.medgroup.kit.message.LocalOutbox.Kept;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The messages that nobody got, because nothing leaves the machine. Not there in production. */
@RestController
@Profile("local")
class DemoOutboxController {
    private final LocalOutbox outbox;

    DemoOutboxController(LocalOutbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping("/api/scheduling/outbox")
    @GroupWide
    @Allowed(ADMIN)
    List<Kept> latest() {
        return outbox.latest();
    }
}
