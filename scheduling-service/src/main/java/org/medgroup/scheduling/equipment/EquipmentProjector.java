package org.medgroup.scheduling.equipment;

import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.equipment.EquipmentEvent.EquipmentInstalled;
import org.medgroup.scheduling.equipment.EquipmentEvent.EquipmentRetired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link Equipment}. */
@Component
class EquipmentProjector {
    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    EquipmentProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(EquipmentEvent event) {
        switch (event) {
            case EquipmentInstalled e -> {
                jdbc.sql("""
                        insert into equipment (equipment_id, site_id, name, kind, retired)
                        values (:id, :site, :name, :kind, false)
                        on conflict (equipment_id) do nothing
                        """)
                        .param("id", e.equipmentId().value())
                        .param("site", e.siteId().value())
                        .param("name", e.name())
                        .param("kind", e.kind())
                        .update();
                targetSites.bind(Target.of("equipment", e.equipmentId()), Set.of(e.siteId()));
            }
            case EquipmentRetired e ->
                jdbc.sql("update equipment set retired = true where equipment_id = :id")
                        .param("id", e.equipmentId().value())
                        .update();
        }
    }
}
