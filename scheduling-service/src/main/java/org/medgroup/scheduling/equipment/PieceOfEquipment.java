package org.medgroup.scheduling.equipment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.scheduling.equipment.EquipmentCommand.InstallEquipment;
import org.medgroup.scheduling.equipment.EquipmentCommand.RetireEquipment;
import org.medgroup.scheduling.equipment.EquipmentEvent.EquipmentInstalled;
import org.medgroup.scheduling.equipment.EquipmentEvent.EquipmentRetired;
import org.medgroup.scheduling.naming.TakenNames;

/** One machine or instrument at one site. Once retired it stays so; its name stays taken. */
@Aggregate
class PieceOfEquipment {
    @AggregateIdentifier
    private EquipmentId id;

    private boolean retired;

    @SuppressWarnings("NullAway.Init") // Axon replays EquipmentInstalled before any other handler runs
    PieceOfEquipment() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    PieceOfEquipment(InstallEquipment command, Clock clock, TakenNames names) {
        if (!names.take(
                NamesOfEvents.scopeOf(command.siteId()),
                command.name(),
                command.equipmentId().value())) {
            throw EquipmentRejected.nameTaken();
        }
        apply(new EquipmentInstalled(
                command.equipmentId(), command.siteId(), command.name(), command.kind(), clock.instant()));
    }

    @CommandHandler
    void handle(RetireEquipment command, Clock clock) {
        if (!retired) {
            apply(new EquipmentRetired(id, clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(EquipmentEvent event) {
        switch (event) {
            case EquipmentInstalled e -> id = e.equipmentId();
            case EquipmentRetired _ -> retired = true;
        }
    }
}
