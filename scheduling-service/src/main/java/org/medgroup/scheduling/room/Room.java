package org.medgroup.scheduling.room;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RoomId;
import org.medgroup.scheduling.naming.TakenNames;
import org.medgroup.scheduling.room.RoomCommand.CloseRoom;
import org.medgroup.scheduling.room.RoomCommand.OpenRoom;
import org.medgroup.scheduling.room.RoomCommand.ReopenRoom;
import org.medgroup.scheduling.room.RoomEvent.RoomClosed;
import org.medgroup.scheduling.room.RoomEvent.RoomOpened;
import org.medgroup.scheduling.room.RoomEvent.RoomReopened;

/** One room at one site. */
@Aggregate
class Room {
    @AggregateIdentifier
    private RoomId id;

    private @Nullable LocalDate lastDay;

    @SuppressWarnings("NullAway.Init") // Axon replays RoomOpened before any other handler runs
    Room() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Room(OpenRoom command, Clock clock, TakenNames names) {
        if (!names.take(
                NamesOfEvents.scopeOf(command.siteId()),
                command.name(),
                command.roomId().value())) {
            throw RoomRejected.nameTaken();
        }
        apply(new RoomOpened(command.roomId(), command.siteId(), command.name(), command.kind(), clock.instant()));
    }

    @CommandHandler
    void handle(CloseRoom command, Clock clock) {
        if (!command.lastDay().equals(lastDay)) {
            apply(new RoomClosed(id, command.lastDay(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(ReopenRoom command, Clock clock) {
        if (lastDay != null) {
            apply(new RoomReopened(id, clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(RoomEvent event) {
        switch (event) {
            case RoomOpened e -> id = e.roomId();
            case RoomClosed e -> lastDay = e.lastDay();
            case RoomReopened _ -> lastDay = null;
        }
    }
}
