package org.medgroup.scheduling.arrival;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import java.sql.Types;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.scheduling.arrival.ArrivalEvent.ArrivalChecked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link Arrivals}. It says nothing about a person that the appointment does not say. */
@Component
class ArrivalProjector {
    private final JdbcClient jdbc;

    ArrivalProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(ArrivalEvent event) {
        switch (event) {
            case ArrivalChecked e ->
                jdbc.sql("""
                        insert into arrival_check (arrival_check_id, appointment_id, site_id, kiosk_id, confirmed, missing,
                                                   checked_at)
                        values (:id, :appointment, :site, :kiosk, :confirmed::text[], :missing::text[], :at)
                        on conflict (arrival_check_id) do nothing
                        """)
                        .param("id", e.arrivalCheckId().value())
                        .param("appointment", e.appointmentId().value())
                        .param("site", e.siteId().value())
                        .param("kiosk", uuidOrNull(e.kiosk()), Types.OTHER)
                        .param(
                                "confirmed",
                                e.confirmed().stream().map(Enum::name).toArray(String[]::new))
                        .param("missing", e.missing().stream().map(Enum::name).toArray(String[]::new))
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
        }
    }
}
