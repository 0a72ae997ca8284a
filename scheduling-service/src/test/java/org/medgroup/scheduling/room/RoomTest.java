package org.medgroup.scheduling.room;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.naming.TakenNames;
import org.medgroup.scheduling.room.RoomCommand.OpenRoom;
import org.medgroup.scheduling.room.RoomEvent.RoomOpened;

class RoomTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final RoomId ID = RoomId.of("0197b000-0000-7000-8000-00000000000a");
    private static final SiteId SITE = SiteId.of("0197b000-0000-7000-8000-000000000001");

    @Test
    void a_room_is_opened() {
        given(true)
                .givenNoPriorActivity()
                .when(new OpenRoom(ID, SITE, "1", "exam"))
                .expectEvents(new RoomOpened(ID, SITE, "1", "exam", NOW));
    }

    @Test
    void a_second_room_of_that_name_is_rejected() {
        given(false)
                .givenNoPriorActivity()
                .when(new OpenRoom(ID, SITE, "1", "exam"))
                .expectException(RoomRejected.class)
                .expectNoEvents();
    }

    private static AggregateTestFixture<Room> given(boolean nameIsFree) {
        AggregateTestFixture<Room> fixture = new AggregateTestFixture<>(Room.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerInjectableResource((TakenNames) (_, _, _) -> nameIsFree);
        return fixture;
    }
}
