package org.medgroup.scheduling.telehealth;

import java.net.URI;
import org.medgroup.contracts.AppointmentId;

/** Gives each telehealth appointment a room of its own in whatever video system the group uses. */
public interface VideoRooms {
    /** Always the same room for the same appointment; whoever knows the address can enter. */
    URI roomOf(AppointmentId appointment);
}
