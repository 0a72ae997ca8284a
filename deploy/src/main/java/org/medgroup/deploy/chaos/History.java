package org.medgroup.deploy.chaos;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.medgroup.deploy.chaos.Visit.Effect;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;

/** What the system itself has of the appointments: their events in scheduling's store, their facts in reporting. */
final class History {
    private History() {}

    static Map<UUID, List<Effect>> stored(RunningSystem system) throws SQLException {
        var effects = new HashMap<UUID, List<Effect>>();
        try (var connection = system.database(Service.SCHEDULING).connect();
                var select = connection.prepareStatement("""
                    select aggregate_id, event_type, (payload -> 'visit' ->> 'start')::timestamptz as start,
                           (payload -> 'visit' ->> 'providerId')::uuid as provider_id
                      from domain_event
                     where aggregate_type = 'Appointment'
                     order by aggregate_id, version
                    """);
                var row = select.executeQuery()) {
            while (row.next()) {
                effects.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                        .add(new Effect(
                                row.getString(2),
                                row.getObject(3, Timestamp.class).toInstant(),
                                row.getObject(4, UUID.class)));
            }
        }
        return effects;
    }

    static Map<UUID, String> facts(RunningSystem system) throws SQLException {
        var facts = new HashMap<UUID, String>();
        try (var connection = system.database(Service.REPORTING).connect();
                var select = connection.prepareStatement("select appointment_id, status from appointment_fact");
                var row = select.executeQuery()) {
            while (row.next()) {
                facts.put(row.getObject(1, UUID.class), row.getString(2));
            }
        }
        return facts;
    }
}
