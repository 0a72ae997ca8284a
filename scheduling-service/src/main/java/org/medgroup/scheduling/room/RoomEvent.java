package org.medgroup.scheduling.room;

import java.time.Instant;
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
}
