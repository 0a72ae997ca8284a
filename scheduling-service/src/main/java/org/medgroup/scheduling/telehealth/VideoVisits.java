package org.medgroup.scheduling.telehealth;

import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.net.URI;
import java.util.Optional;
import org.medgroup.contracts.AppointmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which appointments take place by video, and where. */
@Component
public class VideoVisits {
    private final JdbcClient jdbc;
    private final VideoRooms rooms;

    VideoVisits(JdbcClient jdbc, VideoRooms rooms) {
        this.jdbc = jdbc;
        this.rooms = rooms;
    }

    /** None for a visit in the house, and for one that is off. */
    public Optional<URI> find(AppointmentId appointment) {
        return jdbc.sql("""
                select appointment_id from appointment
                 where appointment_id = :id and telehealth and status not in ('CANCELLED', 'NO_SHOW')
                """)
                .param("id", appointment.value())
                .query((row, _) -> rooms.roomOf(new AppointmentId(uuid(row, "appointment_id"))))
                .optional();
    }
}
