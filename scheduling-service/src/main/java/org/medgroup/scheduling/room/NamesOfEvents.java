package org.medgroup.scheduling.room;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.naming.TakenNames;
import org.medgroup.scheduling.room.RoomEvent.RoomClosed;
import org.medgroup.scheduling.room.RoomEvent.RoomOpened;
import org.medgroup.scheduling.room.RoomEvent.RoomReopened;

/** The names that rooms' events account for: what a command takes before it appends, a rebuild takes from the event. */
final class NamesOfEvents {
    private final TakenNames names;

    NamesOfEvents(TakenNames names) {
        this.names = names;
    }

    static String scopeOf(SiteId site) {
        return "room of " + site;
    }

    @EventHandler
    void on(RoomEvent event) {
        switch (event) {
            case RoomOpened e ->
                names.take(scopeOf(e.siteId()), e.name(), e.roomId().value());
            case RoomClosed _, RoomReopened _ -> {}
        }
    }
}
