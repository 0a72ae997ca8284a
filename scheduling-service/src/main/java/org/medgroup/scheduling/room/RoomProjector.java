package org.medgroup.scheduling.room;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RoomId;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.room.RoomEvent.RoomClosed;
import org.medgroup.scheduling.room.RoomEvent.RoomOpened;
import org.medgroup.scheduling.room.RoomEvent.RoomReopened;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link Rooms}. */
@Component
class RoomProjector {
    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    RoomProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(RoomEvent event) {
        switch (event) {
            case RoomOpened e -> {
                jdbc.sql("""
                        insert into room (room_id, site_id, name, kind) values (:id, :site, :name, :kind)
                        on conflict (room_id) do nothing
                        """)
                        .param("id", e.roomId().value())
                        .param("site", e.siteId().value())
                        .param("name", e.name())
                        .param("kind", e.kind())
                        .update();
                targetSites.bind(Target.of("room", e.roomId()), Set.of(e.siteId()));
            }
            case RoomClosed e -> setLastDay(e.roomId(), e.lastDay());
            case RoomReopened e -> setLastDay(e.roomId(), null);
        }
    }

    private void setLastDay(RoomId room, @Nullable LocalDate day) {
        jdbc.sql("update room set last_day = :day where room_id = :id")
                .param("day", day, Types.DATE)
                .param("id", room.value())
                .update();
    }
}
