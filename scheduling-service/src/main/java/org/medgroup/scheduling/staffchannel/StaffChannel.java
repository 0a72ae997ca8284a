package org.medgroup.scheduling.staffchannel;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.scheduling.staffchannel.StaffChannelCommand.RemoveStaffChannel;
import org.medgroup.scheduling.staffchannel.StaffChannelCommand.SetStaffChannel;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.ChannelSettings;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.StaffChannelRemoved;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.StaffChannelSet;

/** Where the staff of one site are told, and of what. */
@Aggregate
class StaffChannel {
    @AggregateIdentifier
    private StaffChannelId id;

    private @Nullable ChannelSettings settings;

    @SuppressWarnings("NullAway.Init") // set by the first event
    StaffChannel() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetStaffChannel command, Clock clock) {
        if (!command.settings().equals(settings)) {
            apply(new StaffChannelSet(command.staffChannelId(), command.siteId(), command.settings(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(RemoveStaffChannel command, Clock clock) {
        if (settings != null) {
            apply(new StaffChannelRemoved(command.staffChannelId(), command.siteId(), clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(StaffChannelEvent event) {
        id = event.staffChannelId();
        switch (event) {
            case StaffChannelSet e -> settings = e.settings();
            case StaffChannelRemoved _ -> settings = null;
        }
    }
}
