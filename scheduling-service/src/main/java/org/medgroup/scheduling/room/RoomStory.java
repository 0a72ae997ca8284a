package org.medgroup.scheduling.room;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RoomId;
import org.medgroup.kit.history.Histories;
import org.medgroup.kit.history.History;
import org.medgroup.kit.history.Story;
import org.medgroup.scheduling.room.RoomEvent.RoomClosed;
import org.medgroup.scheduling.room.RoomEvent.RoomOpened;
import org.medgroup.scheduling.room.RoomEvent.RoomReopened;
import org.medgroup.scheduling.room.Rooms.RoomEntry;
import org.springframework.stereotype.Component;

/** How a room came to be, and until when it is one. */
@Component
public class RoomStory implements Story<RoomEvent, RoomEntry> {
    private final Histories histories;
    private final Rooms rooms;

    RoomStory(Histories histories, Rooms rooms) {
        this.histories = histories;
        this.rooms = rooms;
    }

    public History of(RoomId id) {
        return histories.of(id.value(), this);
    }

    @Override
    public Class<RoomEvent> events() {
        return RoomEvent.class;
    }

    @Override
    public boolean isThere(UUID id) {
        return !rooms.known(Set.of(new RoomId(id))).isEmpty();
    }

    @Override
    public RoomEntry after(@Nullable RoomEntry before, RoomEvent event, long version) {
        return switch (event) {
            case RoomOpened e -> new RoomEntry(e.roomId(), e.name(), e.kind(), null);
            case RoomClosed e -> opened(before).until(e.lastDay());
            case RoomReopened _ -> opened(before).until(null);
        };
    }

    private static RoomEntry opened(@Nullable RoomEntry before) {
        return Objects.requireNonNull(before, "A room is opened before anything else happens to it");
    }

    @Override
    public RoomEntry shown(RoomEntry state) {
        return state;
    }

    @Override
    public Instant occurredAt(RoomEvent event) {
        return event.occurredAt();
    }
}
