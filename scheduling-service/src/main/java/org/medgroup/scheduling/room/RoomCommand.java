package org.medgroup.scheduling.room;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.LocalDate;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;

/** What can be asked of one room. */
public sealed interface RoomCommand {
    @Allowed({SITE_MANAGER, ADMIN})
    record OpenRoom(@TargetAggregateIdentifier RoomId roomId, SiteId siteId, String name, String kind)
            implements RoomCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    /** What is booked there later stays booked. Closing it again sets another day. */
    @Allowed({SITE_MANAGER, ADMIN})
    record CloseRoom(@TargetAggregateIdentifier RoomId roomId, LocalDate lastDay) implements RoomCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("room", roomId);
        }
    }

    @Allowed({SITE_MANAGER, ADMIN})
    record ReopenRoom(@TargetAggregateIdentifier RoomId roomId) implements RoomCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("room", roomId);
        }
    }
}
