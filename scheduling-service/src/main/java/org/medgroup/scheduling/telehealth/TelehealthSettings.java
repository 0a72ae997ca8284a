package org.medgroup.scheduling.telehealth;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param rooms the address, with a slash at its end, that a room's name is put behind */
@ConfigurationProperties("medgroup.telehealth")
record TelehealthSettings(
        @DefaultValue("https://meet.jit.si/") URI rooms) {
    TelehealthSettings {
        if (!rooms.isAbsolute() || !rooms.getPath().endsWith("/")) {
            throw new IllegalArgumentException(
                    "medgroup.telehealth.rooms must be a whole address that ends with a slash: " + rooms);
        }
    }
}
