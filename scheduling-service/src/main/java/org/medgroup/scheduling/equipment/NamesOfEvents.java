package org.medgroup.scheduling.equipment;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.equipment.EquipmentEvent.EquipmentInstalled;
import org.medgroup.scheduling.equipment.EquipmentEvent.EquipmentRetired;
import org.medgroup.scheduling.naming.TakenNames;

/** The names that equipment's events account for: what a command takes before it appends, a rebuild takes from the event. */
final class NamesOfEvents {
    private final TakenNames names;

    NamesOfEvents(TakenNames names) {
        this.names = names;
    }

    static String scopeOf(SiteId site) {
        return "equipment of " + site;
    }

    @EventHandler
    void on(EquipmentEvent event) {
        switch (event) {
            case EquipmentInstalled e ->
                names.take(scopeOf(e.siteId()), e.name(), e.equipmentId().value());
            case EquipmentRetired _ -> {} // its name stays taken
        }
    }
}
