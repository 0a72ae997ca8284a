package org.medgroup.scheduling.room;

import java.time.Instant;
import java.time.LocalDate;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one room. */
public sealed interface RoomEvent {
    RoomId roomId();

    Instant occurredAt();

    @StoredAs("room-opened")
    record RoomOpened(RoomId roomId, SiteId siteId, String name, String kind, Instant occurredAt)
            implements RoomEvent {}

    /** @param lastDay of the site on which somebody is put there; what is booked there later stays booked */
    @StoredAs("room-closed")
    record RoomClosed(RoomId roomId, LocalDate lastDay, Instant occurredAt) implements RoomEvent {}

    @StoredAs("room-reopened")
    record RoomReopened(RoomId roomId, Instant occurredAt) implements RoomEvent {}
}
