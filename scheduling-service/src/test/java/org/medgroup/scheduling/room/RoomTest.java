package org.medgroup.scheduling.room;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.naming.TakenNames;
import org.medgroup.scheduling.room.RoomCommand.CloseRoom;
import org.medgroup.scheduling.room.RoomCommand.OpenRoom;
import org.medgroup.scheduling.room.RoomCommand.ReopenRoom;
import org.medgroup.scheduling.room.RoomEvent.RoomClosed;
import org.medgroup.scheduling.room.RoomEvent.RoomOpened;
import org.medgroup.scheduling.room.RoomEvent.RoomReopened;

class RoomTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final RoomId ID = RoomId.of("0197b000-0000-7000-8000-00000000000a");
    private static final SiteId SITE = SiteId.of("0197b000-0000-7000-8000-000000000001");
    private static final RoomOpened OPENED = new RoomOpened(ID, SITE, "1", "exam", NOW);

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

    @Test
    void a_room_is_closed_after_a_day_that_may_change_and_opens_again() {
        var day = LocalDate.of(2026, 3, 31);
        var closed = new RoomClosed(ID, day, NOW);
        given(true).given(OPENED).when(new CloseRoom(ID, day)).expectEvents(closed);
        given(true)
                .given(OPENED, closed)
                .when(new CloseRoom(ID, day))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        given(true)
                .given(OPENED, closed)
                .when(new CloseRoom(ID, day.minusDays(1)))
                .expectEvents(new RoomClosed(ID, day.minusDays(1), NOW));
        given(true).given(OPENED, closed).when(new ReopenRoom(ID)).expectEvents(new RoomReopened(ID, NOW));
        given(true)
                .given(OPENED)
                .when(new ReopenRoom(ID))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    private static AggregateTestFixture<Room> given(boolean nameIsFree) {
        AggregateTestFixture<Room> fixture = new AggregateTestFixture<>(Room.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerInjectableResource((TakenNames) (_, _, _) -> nameIsFree);
        return fixture;
    }
}
