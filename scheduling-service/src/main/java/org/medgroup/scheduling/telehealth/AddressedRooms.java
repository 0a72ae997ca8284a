package org.medgroup.scheduling.telehealth;

import java.net.URI;
import java.util.HexFormat;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.personal.Sealer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Rooms that exist as soon as somebody opens their address, as Jitsi's do. The name is the appointment's id under the
 * vault's search key: it says nothing, and nobody can guess another one from it.
 */
@Component
@EnableConfigurationProperties(TelehealthSettings.class)
class AddressedRooms implements VideoRooms {
    private static final String PURPOSE = "video-room";

    private final Sealer sealer;
    private final TelehealthSettings settings;

    AddressedRooms(Sealer sealer, TelehealthSettings settings) {
        this.sealer = sealer;
        this.settings = settings;
    }

    @Override
    public URI roomOf(AppointmentId appointment) {
        String name = HexFormat.of().formatHex(sealer.blindIndex(PURPOSE, appointment.toString()));
        return settings.rooms().resolve("medgroup-" + name);
    }
}
