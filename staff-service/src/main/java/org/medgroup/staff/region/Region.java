package org.medgroup.staff.region;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RegionId;
import org.medgroup.kit.command.AlreadyExists;
import org.medgroup.staff.region.RegionCommand.OpenRegion;
import org.medgroup.staff.region.RegionEvent.RegionOpened;

/** One region. It exists, and sites refer to it. */
@Aggregate
class Region {
    @AggregateIdentifier
    private @Nullable RegionId id;

    Region() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenRegion command) {
        if (id != null) {
            throw new AlreadyExists();
        }
        apply(new RegionOpened(command.regionId(), command.name()));
    }

    @EventSourcingHandler
    void on(RegionEvent event) {
        switch (event) {
            case RegionOpened opened -> id = opened.regionId();
        }
    }
}
